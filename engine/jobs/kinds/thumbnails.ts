import { z } from 'zod';
import { assetStreamSchema, positiveSchema } from '../../../core/model/record-schemas.ts';
import type { PictureStream } from '../../../core/model/records.ts';
import { makeThumbnails } from '../../ingest/thumbnails.ts';
import type { ContentStore } from '../../store/content-store.ts';
import { defineJobKind, type JobKind } from '../job-kind.ts';
import { derivedStore } from './derived-media.ts';

const pictureStream = assetStreamSchema.transform((stream, context): PictureStream => {
  if (stream.kind === 'picture') return stream;
  context.addIssue('must be a picture stream');
  return z.NEVER;
});

/** Input of a `thumbnails` job; `interval` is in ticks. Its output lists times and the keys under which the store keeps the pictures. */
const thumbnailsInput = z.object({
  path: z.string().min(1),
  stream: pictureStream,
  key: z.string().min(1),
  interval: positiveSchema,
  heightPx: z.int().min(16).max(1080).default(90),
});

/** Makes small pictures along one stream. Those that are in the store already are not made again, so a stopped job goes on where it was. */
export const thumbnailsKind = (store: ContentStore): JobKind =>
  defineJobKind({
    name: 'thumbnails',
    lane: 'decode',
    input: thumbnailsInput,
    contentKey: ({ key, interval, heightPx }) => `${key} ${interval} ${heightPx}`,
    total: ({ stream, interval }) => ({ count: Math.max(1, Math.ceil(stream.duration / interval)), unit: 'pictures' }),
    run: ({ path, ...input }, { signal, progress }) => {
      const { stream, ...options } = input;
      return makeThumbnails(path, stream, { ...options, store: derivedStore(store), signal, onProgress: ({ done }) => progress(done) });
    },
  });
