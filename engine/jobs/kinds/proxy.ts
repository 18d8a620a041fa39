import { z } from 'zod';
import { ticksToSeconds } from '../../../core/base/ticks.ts';
import { ASSET_KINDS, assetStreamSchema, fingerprintSchema, numberingSchema } from '../../../core/model/record-schemas.ts';
import type { PictureStream } from '../../../core/model/records.ts';
import { makeProxy, type ProxySource } from '../../ingest/proxy.ts';
import type { ContentStore } from '../../store/content-store.ts';
import type { BackgroundGate } from '../background-gate.ts';
import { defineJobKind, type JobKind } from '../job-kind.ts';

const pictureStream = assetStreamSchema.transform((stream, context): PictureStream => {
  if (stream.kind === 'picture') return stream;
  context.addIssue('must be a picture stream');
  return z.NEVER;
});

/** Input of a `proxy` job: a {@link ProxySource}. */
const proxyInput = z.object({
  path: z.string().min(1),
  stream: pictureStream,
  images: z
    .object({ rate: z.object({ num: z.int().positive(), den: z.int().positive() }), numbering: numberingSchema.optional() })
    .nullable(),
  original: z.object({ kind: z.enum(ASSET_KINDS), fingerprint: fingerprintSchema, numbering: numberingSchema.optional() }),
  key: z.string().min(1),
});

/** The lane of proxies: one at a time, and none while the gate is held. */
export const PROXY_LANE = 'proxy';

/** Makes proxies in the background, each going on after a kill where it was; the output tells the frames. */
export const proxyKind = (options: { readonly store: ContentStore; readonly workFolder: string; readonly gate: BackgroundGate }): JobKind =>
  defineJobKind<ProxySource, { readonly frames: number }>({
    name: 'proxy',
    lane: PROXY_LANE,
    input: proxyInput,
    contentKey: ({ key }) => key,
    total: ({ stream }) => ({ count: Math.max(1, Math.ceil(ticksToSeconds(stream.duration))), unit: 'seconds' }),
    async run(source, { signal, progress }) {
      const total = Math.max(1, Math.ceil(ticksToSeconds(source.stream.duration)));
      const { store, workFolder, gate } = options;
      const made = await makeProxy(source, {
        store,
        workFolder,
        signal,
        turn: () => gate.free(signal),
        onProgress: (time) => progress(Math.min(total, Math.max(0, ticksToSeconds(time - source.stream.start)))),
      });
      if (made.ok) progress(total);
      return made;
    },
  });
