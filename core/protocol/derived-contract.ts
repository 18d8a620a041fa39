import { z } from 'zod';
import { MAX_TICKS } from '../model/limits.ts';
import { idSchema } from '../model/record-schemas.ts';
import { defineChannel } from './define.ts';
import { faultSchema } from './shapes.ts';

/** The window's own name for what it wishes; it comes back with the answer. */
const keySchema = z.string().min(1).max(200);
const ticksSchema = z.int().min(-MAX_TICKS).max(MAX_TICKS);
const whose = { key: keySchema, assetId: idSchema<'asset'>(), streamIndex: z.int().min(0).max(10_000) };

const wishSchema = z.discriminatedUnion('kind', [
  /** A stretch of a sound's shape in about so many buckets: no fewer come, and at most four times as many. */
  z.strictObject({ kind: z.literal('waveform'), ...whose, from: ticksSchema, to: ticksSchema, buckets: z.int().min(1).max(8192) }),
  /** A small picture of a moment of the asset, so many pixels high as shown. */
  z.strictObject({ kind: z.literal('thumbnail'), ...whose, time: ticksSchema, heightPx: z.int().min(16).max(512) }),
]);
export type DerivedWish = z.infer<typeof wishSchema>;

/** More cannot be seen at once. */
export const MOST_WISHES = 2000;

export const derivedChannels = {
  /**
   * Waveforms and small pictures of the open project's media, for drawing. Each told list replaces the one before: what it leaves out is given
   * up, what it names first comes first. Each wish is answered once by an item with its key.
   */
  'derived.pictures': defineChannel({
    args: z.strictObject({}),
    told: z.strictObject({ kind: z.literal('want'), wishes: z.array(wishSchema).max(MOST_WISHES) }),
    item: z.discriminatedUnion('kind', [
      /**
       * Bytes: signed 16-bit little-endian integers, full scale at ±32,767: for each channel the lowest value of every bucket, then the
       * highest. Bucket `k` covers samples from `firstSample + k * samplesPerBucket` on.
       */
      z.object({
        kind: z.literal('waveform'),
        key: keySchema,
        sampleRate: z.int(),
        firstSample: z.int(),
        samplesPerBucket: z.int().min(1),
        channels: z.int().min(0),
        buckets: z.int().min(0),
      }),
      /** Bytes: a JPEG. */
      z.object({ kind: z.literal('thumbnail'), key: keySchema }),
      z.object({ kind: z.literal('failed'), key: keySchema, fault: faultSchema }),
    ]),
  }),
} as const;
