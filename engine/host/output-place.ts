import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { type Fault, fault } from '../../core/base/fault.ts';
import type { Project } from '../../core/model/project.ts';
import { filesOf } from '../project/project-files.ts';
import { assetPath } from './film-media.ts';

/** Bytes that common file systems give a name. */
const MAX_NAME_BYTES = 255;

/**
 * Why nothing may be written to `outPath`: it is one of the project's own media or files, under whatever name, or a name that no disk takes.
 * Null where it may. Codes: `output.is-source`, `output.is-project`, `output.name-too-long`.
 */
export async function outputPlaceFault(outPath: string, project: Project, projectPath: string): Promise<Fault | null> {
  if (Buffer.byteLength(basename(outPath)) > MAX_NAME_BYTES)
    return fault('output.name-too-long', `The name of the output is over ${MAX_NAME_BYTES} bytes long; choose a shorter one.`, { outPath });
  const target = await trueName(outPath);
  const files = filesOf(resolve(projectPath));
  const [own, folder] = await Promise.all([trueName(files.project), trueName(files.folder)]);
  if (target === own || target === folder || target.startsWith(folder + sep))
    return fault('output.is-project', `"${outPath}" belongs to the project itself; choose another name.`, { outPath });
  for (const asset of project.tables.assets.values()) {
    const path = await trueName(assetPath(asset, dirname(files.project)));
    const isInside = asset.kind === 'image-sequence' && (target === dirname(path) || dirname(target) === dirname(path));
    if (target === path || isInside)
      return fault('output.is-source', `"${outPath}" is where the media "${asset.name}" of this project lies; choose another name.`, {
        outPath,
        assetId: asset.id,
      });
  }
  return null;
}

/** A path without symbolic links; of what is not there yet, the folder's. */
async function trueName(path: string): Promise<string> {
  const full = resolve(path);
  const whole = await realpath(full).catch(() => null);
  if (whole !== null) return whole;
  const folder = await realpath(dirname(full)).catch(() => dirname(full));
  return join(folder, basename(full));
}
