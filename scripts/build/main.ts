import { resolve } from 'node:path';
import { buildStale } from './build-stale.ts';

/** `npm run build`: what is stale of the app, into `dist/`. */
await buildStale(resolve(import.meta.dirname, '../..'), (line) => process.stdout.write(`${line}\n`));
