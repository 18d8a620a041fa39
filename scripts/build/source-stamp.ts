import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A name for the present state of `sources` (files and folders under `root`): it changes when a file is added, removed or written. Made from
 * names, sizes and times, so that asking costs milliseconds; tests do not count.
 */
export async function sourceStamp(root: string, sources: readonly string[]): Promise<string> {
  const lines = (await Promise.all(sources.map((source) => linesOf(root, source)))).flat();
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

async function linesOf(root: string, path: string): Promise<readonly string[]> {
  const found = await stat(join(root, path)).catch(() => null);
  if (found === null) return [];
  if (!found.isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [`${path} ${found.size} ${found.mtimeMs}`];
  const names = await readdir(join(root, path));
  return (await Promise.all(names.map((name) => linesOf(root, `${path}/${name}`)))).flat();
}
