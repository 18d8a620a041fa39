import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FILM_FOLDER, ROOT } from './places.ts';

const run = promisify(execFile);

/** Builds the app where it is stale, and draws the film that the scripts cut. In processes of their own, as users run them. Gives what clears up. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const tsx = ['--import', 'tsx'];
  if (process.env.CUTAWAY_AS_BUILT !== '1') await run(process.execPath, [...tsx, join(ROOT, 'scripts/build/main.ts')], { cwd: ROOT });
  await run(process.execPath, [...tsx, join(ROOT, 'test/e2e/support/make-film.ts'), FILM_FOLDER], { cwd: ROOT });
  return () => rm(FILM_FOLDER, { recursive: true, force: true });
}
