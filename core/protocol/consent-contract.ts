import { z } from 'zod';
import { sha256Schema } from '../model/take-schemas.ts';
import { defineCall } from './define.ts';
import { pathSchema } from './shapes.ts';

export const consentCalls = {
  /** The hash of a file that shows a consent, read whole. Codes: `media.missing`, `media.not-a-file`, `media.unreadable`. */
  'consent.evidence': defineCall({ args: z.strictObject({ path: pathSchema }), value: z.object({ sha256: sha256Schema }) }),
} as const;
