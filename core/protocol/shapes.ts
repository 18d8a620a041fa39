import { z } from 'zod';

/** A `Fault` as it travels. */
export const faultSchema = z.object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()).exactOptional() });

/** A `Note` as it travels. */
export const noteSchema = z.object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()).exactOptional() });

/** A path on the machine that the engine runs on. */
export const pathSchema = z.string().min(1).max(4096);
