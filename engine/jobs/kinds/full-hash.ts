import { z } from 'zod';
import { hashFile } from '../../ingest/fingerprint.ts';
import { defineJobKind, type JobKind } from '../job-kind.ts';

/** Input of a `full-hash` job: an absolute path and what the quick fingerprint found. Its output is the SHA-256 in hexadecimal. */
const fullHashInput = z.object({ path: z.string().min(1), sizeBytes: z.int().nonnegative(), quick: z.string() });

/** Reads whole files in the background, one disk's worth at a time. */
export const fullHashKind = (): JobKind =>
  defineJobKind({
    name: 'full-hash',
    lane: 'disk',
    input: fullHashInput,
    contentKey: ({ sizeBytes, quick }) => `${sizeBytes} ${quick}`,
    total: ({ sizeBytes }) => ({ count: sizeBytes, unit: 'bytes' }),
    run: ({ path }, { signal, progress }) => hashFile(path, { signal, onProgress: ({ done }) => progress(done) }),
  });
