import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { ok, type Result } from '../../../core/base/fault.ts';
import type { IdSource } from '../../../core/base/id.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { describeAsset } from '../../../engine/ingest/import-media.ts';
import { type Disk, nodeDisk } from '../../../engine/store/disk.ts';
import { diskFault } from '../../../engine/store/disk-fault.ts';
import type { MadeMedia, PlainSound } from '../assist.ts';
import { wavBytes } from './wav-file.ts';

/** Where media that assists made for a project lies: beside its file, so that both move together, and for the user to see. */
export const madeMediaFolder = (projectPath: string): string =>
  join(dirname(resolve(projectPath)), `${basename(projectPath).replace(/\.cutaway$/i, '')}.media`);

export interface MakeSoundOptions {
  readonly projectPath: string;
  readonly newId: IdSource;
  readonly signal: AbortSignal;
  readonly disk?: Disk;
  /** Told of each file that was not there before, by its absolute path. */
  readonly onFresh?: ((path: string) => void) | undefined;
}

export interface MadeSound {
  readonly made: MadeMedia;
  readonly assetId: string;
  readonly importCall: CommandCall;
}

/**
 * Writes a sound beside the project, whole or not at all, under a name that ends in its hash; the same sound is written once. Codes: those of
 * `wavBytes`, `disk.*`.
 */
export async function makeSound(sound: PlainSound, name: string, options: MakeSoundOptions): Promise<Result<MadeSound>> {
  const { projectPath, newId, signal, disk = nodeDisk } = options;
  const bytes = wavBytes(sound);
  if (!bytes.ok) return bytes;
  signal.throwIfAborted();
  const sha256 = createHash('sha256').update(bytes.value).digest('hex');
  const folder = madeMediaFolder(projectPath);
  const fileName = `${plainName(name)}-${sha256.slice(0, 16)}.wav`;
  const path = join(folder, fileName);
  try {
    if ((await disk.facts(path))?.sizeBytes !== bytes.value.byteLength) {
      await disk.makeFolder(folder);
      // A name of its own: two runs may make the same sound at a time.
      const draft = `${path}.${process.pid}.draft`;
      try {
        await disk.write(draft, bytes.value);
        await disk.rename(draft, path);
        options.onFresh?.(path);
      } catch (error) {
        await disk.remove(draft).catch(() => undefined);
        throw error;
      }
    }
  } catch (error) {
    return { ok: false, error: diskFault(error, `"${fileName}"`, path) };
  }
  return madeAsset(path, { name, sha256, projectPath, newId, signal });
}

/** Media that lies beside the project, with the command that brings it in. Codes: those of `describeAsset`. */
export async function madeAsset(
  path: string,
  of: { readonly name: string; readonly sha256: string } & Pick<MakeSoundOptions, 'projectPath' | 'newId' | 'signal'>,
): Promise<Result<MadeSound>> {
  const { name, sha256, projectPath, newId, signal } = of;
  const described = await describeAsset(path, { projectFolder: dirname(resolve(projectPath)), signal });
  if (!described.ok) return described;
  const assetId = newId('asset');
  const importCall = { command: 'asset.import', args: { ...described.value, name: `${plainName(name)}.wav`, id: assetId } };
  return ok({ made: { path: described.value.path, sha256 }, assetId, importCall });
}

/** A name that every disk can keep; letters of all scripts stay. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{Letter}\p{Number}\p{Mark} _-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [...plain].slice(0, 40).join('').trim() || 'sound';
}
