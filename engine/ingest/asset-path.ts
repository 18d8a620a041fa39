import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * How a project names a media file: relative to the project's folder with forward slashes where the file lies in or below that folder, so
 * that both can be moved together; else absolute.
 */
export function toAssetPath(path: string, projectFolder: string): string {
  const full = resolve(path);
  const inside = relative(resolve(projectFolder), full);
  const isBelow = inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  return isBelow ? inside.split(sep).join('/') : full;
}

/** The absolute path that an asset's path means. */
export const fromAssetPath = (path: string, projectFolder: string): string => resolve(projectFolder, path);
