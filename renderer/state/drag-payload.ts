import { z } from 'zod';

/** Type of what is dragged out of the effects panel. */
export const EFFECT_MIME = 'application/x-cutaway-effect';

const payloadSchema = z.strictObject({ type: z.enum(['effect', 'transition', 'generator']), kind: z.string().min(1).max(100) });

/** An effect, transition or generator by its kind, on its way to a clip, a cut or a track. */
export type EffectPayload = z.infer<typeof payloadSchema>;

export const writeEffectPayload = (payload: EffectPayload): string => JSON.stringify(payload);

/** Null for a text that is no such payload: what is dropped may come from anywhere. */
export function readEffectPayload(text: string): EffectPayload | null {
  try {
    const read = payloadSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
