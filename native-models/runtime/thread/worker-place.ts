import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The program of the thread of models: beside this file in the sources; in the bundles an entry, one folder above the pieces that entries share. */
export function workerPlace(here = import.meta.url): URL {
  if (here.endsWith('.ts')) return new URL('./start-from-source.mjs', here);
  const beside = new URL('./model-worker.mjs', here);
  return existsSync(fileURLToPath(beside)) ? beside : new URL('../model-worker.mjs', here);
}
