import { z } from 'zod';
import { defineCall } from './define.ts';

export const machineCalls = {
  /** Greets, and tells what the window must know of the engine before anything else. */
  'machine.hello': defineCall({
    args: z.strictObject({ protocol: z.string() }),
    value: z.object({
      protocol: z.string(),
      version: z.string(),
      /** A new number for each engine process, so that a window knows a restarted one. */
      engineId: z.string(),
      platform: z.string(),
      homeFolder: z.string(),
      pathSeparator: z.string(),
    }),
  }),
} as const;
