import { z } from 'zod';
import { defineCall } from './define.ts';
import { pathSchema } from './shapes.ts';

export const effectCalls = {
  /**
   * What a LUT file holds, as the open project names it: beside the project, or absolute. Codes: `lut.unreadable`, and what `parseCube` finds
   * wrong.
   */
  'effect.inspect-lut': defineCall({
    args: z.strictObject({ path: pathSchema }),
    value: z.object({
      title: z.string().nullable(),
      /** Entries along an axis of the cube; null without one. */
      cubeSize: z.int().nullable(),
      /** Entries of the curves ahead of it; null without. */
      shaperSize: z.int().nullable(),
    }),
  }),
} as const;
