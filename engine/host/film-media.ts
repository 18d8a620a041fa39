import { createRequire } from 'node:module';
import { dirname, isAbsolute, resolve } from 'node:path';
import { SHIPPED_FONT } from '../../core/effects/generators/shipped-font.ts';
import type { Asset } from '../../core/model/records.ts';
import type { MediaPool } from '../media/contract.ts';
import { createMediaPool } from '../media/pool.ts';
import type { AssetLocator } from '../render/contract.ts';
import { createFileResources, type FileResources } from '../render/file-resources.ts';

/** An open decoder of a 1080p stream holds 15 to 40 MB; more than this many at once is rarely a film. */
const POOL_LIMITS = { maxPictureReaders: 12, maxSoundReaders: 48 };

/** What rendering a project needs of the machine. Whoever opens a pool closes it. */
export interface MachineMedia {
  readonly locate: AssetLocator;
  readonly resources: FileResources;
  openPool(): MediaPool;
}

export function machineMedia(projectPath: string): MachineMedia {
  const projectDirectory = dirname(resolve(projectPath));
  return {
    locate: (asset) => assetPath(asset, projectDirectory),
    resources: createFileResources({ projectDirectory, fontDirectory: fontDirectory() }),
    openPool: () => createMediaPool(POOL_LIMITS),
  };
}

/** Where an asset's file should be. */
export const assetPath = (asset: Asset, projectDirectory: string): string =>
  isAbsolute(asset.path) ? asset.path : resolve(projectDirectory, asset.path);

/** A packed app keeps fonts beside its archive, where native code can read them. */
const fontDirectory = (): string =>
  dirname(createRequire(import.meta.url).resolve(`${SHIPPED_FONT.packageName}/package.json`)).replace(
    /([\\/]app\.asar)([\\/])/,
    '$1.unpacked$2',
  );
