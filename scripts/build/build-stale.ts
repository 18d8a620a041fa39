import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { leaveOutHugePages } from './huge-pages.ts';
import { sourceStamp } from './source-stamp.ts';
import { TARGETS, type Target } from './targets.ts';

/** Beside a part's folder: what it was built from. */
const stampFile = (root: string, target: Target) => join(root, 'dist', `${target.name}.stamp`);

/**
 * Builds those parts of the app under `dist/` whose sources have changed since. A part is built beside its place and put there whole, so a
 * running app never meets half of one. Rejects with the bundler's own message where the sources do not build.
 */
export async function buildStale(root: string, say: (line: string) => void): Promise<void> {
  await leaveOutHugePages(root);
  for (const target of TARGETS) {
    const stamp = await sourceStamp(root, target.sources);
    if ((await readFile(stampFile(root, target), 'utf8').catch(() => '')) === stamp) continue;
    say(`Building ${target.name} …`);
    await build(root, target);
    await writeFile(stampFile(root, target), stamp);
  }
}

async function build(root: string, target: Target): Promise<void> {
  // Loaded only here: an app that is up to date starts without it.
  const vite = await import('vite');
  const place = join(root, 'dist', target.name);
  const fresh = `${place}.new-${process.pid}`;
  const old = `${place}.old-${process.pid}`;
  await mkdir(join(root, 'dist'), { recursive: true });
  try {
    for (const config of target.configs(root, fresh)) await vite.build(config);
    await rm(stampFile(root, target), { force: true });
    await rename(place, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(fresh, place);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}
