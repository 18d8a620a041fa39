import { z } from 'zod';
import { defineChannel } from './define.ts';
import { viewerSubjectSchema } from './viewer-contract.ts';

export const soundChannels = {
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
