import { z } from 'zod';
import { defineChannel } from './define.ts';
import { viewerSubjectSchema } from './viewer-contract.ts';

/** A stretch of a subject's mix, in samples of its own rate. */
const stretch = { firstSample: z.int().min(0), sampleCount: z.int().min(1).max(96_000) };

export const soundChannels = {
  /**
   * The sound of single places, for dragging over a film: each wish told takes the place of one that is not done. An item says what the
   * samples beside it are: 32-bit floats, little-endian, one channel after the other, faded at both ends. What cannot be read is silent.
   */
  'sound.scrub': defineChannel({
    args: z.strictObject({ subject: viewerSubjectSchema }),
    told: z.strictObject(stretch),
    item: z.object({ ...stretch, sampleRate: z.int(), channels: z.int().min(1) }),
  }),
  /** Loudness of a whole subject, measured on its mix as the export measures it. Ends after `measured`; closing it cancels. */
  'sound.measure': defineChannel({
    args: z.strictObject({ subject: viewerSubjectSchema }),
    told: z.never(),
    item: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('progress'), share: z.number() }),
      z.object({ kind: z.literal('measured'), integratedLufs: z.number().nullable(), truePeakDbtp: z.number().nullable() }),
    ]),
  }),
} as const;
