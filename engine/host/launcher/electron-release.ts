import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { cacheFolder } from '../../store/cache-folder.ts';

/** The release of Electron that npm has installed the frame of: everything but the binary. */
export interface ElectronRelease {
  readonly version: string;
  /** Folder of the npm package. */
  readonly packageFolder: string;
  /** Name of the archive for this machine. */
  readonly archive: string;
  /** Its SHA-256 as the package states it, or null where there is no such archive. */
  readonly sha256: string | null;
  /** Where Cutaway keeps a binary that it fetched. */
  readonly keptFolder: string;
}

/** Null where the npm package is not installed, as in an installation without development packages. */
export async function electronRelease(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): Promise<ElectronRelease | null> {
  let manifest: string;
  try {
    manifest = createRequire(import.meta.url).resolve('electron/package.json');
  } catch {
    return null;
  }
  const packageFolder = dirname(manifest);
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(manifest, 'utf8')));
  const sums = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(join(packageFolder, 'checksums.json'), 'utf8')));
  const archive = `electron-v${version}-${platform}-${arch}.zip`;
  return {
    version,
    packageFolder,
    archive,
    sha256: sums[archive] ?? null,
    keptFolder: join(cacheFolder(process.platform, process.env, homedir()), 'electron', version),
  };
}

/** The binary's place inside a folder of Electron. */
const BINARIES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
export const binaryIn = (folder: string, platform: NodeJS.Platform = process.platform): string =>
  join(folder, BINARIES[platform] ?? 'electron');

/** The binary that is on this machine: the one that `ELECTRON_OVERRIDE_DIST_PATH` names, npm's own, or a fetched one. Null where there is none. */
export function presentElectron(release: ElectronRelease | null, env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH ?? '';
  const folders = [
    ...(named === '' ? [] : [named]),
    ...(release === null ? [] : [join(release.packageFolder, 'dist'), release.keptFolder]),
  ];
  return folders.map((folder) => binaryIn(folder)).find((binary) => existsSync(binary)) ?? null;
}
