import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Where the parts of the app lie. */
export interface AppPlace {
  readonly root: string;
  readonly renderer: string;
  readonly browserEngine: string;
  readonly version: string;
}

export async function appPlace(): Promise<AppPlace> {
  const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const dist = join(root, 'dist');
  return {
    root,
    renderer: join(dist, 'renderer'),
    browserEngine: join(dist, 'engine', 'browser.mjs'),
    version,
  };
}
