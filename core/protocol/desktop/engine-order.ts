import { z } from 'zod';

/** What Electron's main process tells the engine. */
export const engineOrderSchema = z.discriminatedUnion('kind', [
  /** Serve the window at the other end of the port that comes along. */
  z.strictObject({ kind: z.literal('window') }),
  /** Let go of every project, then end. */
  z.strictObject({ kind: z.literal('settle') }),
]);
export type EngineOrder = z.infer<typeof engineOrderSchema>;
