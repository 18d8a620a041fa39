import { z } from 'zod';
import { ok } from '../../../core/base/fault.ts';
import { ticksToSamples } from '../../../core/base/ticks.ts';
import { assetStreamSchema } from '../../../core/model/record-schemas.ts';
import type { SoundStream } from '../../../core/model/records.ts';
import { makePeaks } from '../../ingest/peaks.ts';
import type { ContentStore } from '../../store/content-store.ts';
import { defineJobKind, type JobKind } from '../job-kind.ts';
import { derivedStore } from './derived-media.ts';

const soundStream = assetStreamSchema.transform((stream, context): SoundStream => {
  if (stream.kind === 'sound') return stream;
  context.addIssue('must be a sound stream');
  return z.NEVER;
});

/** Input of a `peaks` job: an absolute path, one of its sound streams, and the key under which the store keeps the peaks. */
const peaksInput = z.object({ path: z.string().min(1), stream: soundStream, key: z.string().min(1) });

/** Makes the peaks of one sound stream and leaves them in the store; the output is null. */
export const peaksKind = (store: ContentStore): JobKind =>
  defineJobKind({
    name: 'peaks',
    lane: 'decode',
    input: peaksInput,
    contentKey: ({ key }) => key,
    total: ({ stream }) => ({ count: ticksToSamples(stream.start + stream.duration, stream.sampleRate, 'ceil'), unit: 'samples' }),
    async run({ path, stream, key }, { signal, progress }) {
      const made = await makePeaks(path, stream, { store: derivedStore(store), key, signal, onProgress: ({ done }) => progress(done) });
      return made.ok ? ok(null) : made;
    },
  });
