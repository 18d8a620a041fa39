import { z } from 'zod';
import { idSchema } from '../../core/model/record-schemas.ts';
import type { MediaItem } from './selection-slice.ts';

/** Type of what is dragged out of the effects panel. */
export const EFFECT_MIME = 'application/x-cutaway-effect';

const payloadSchema = z.strictObject({ type: z.enum(['effect', 'transition', 'generator']), kind: z.string().min(1).max(100) });

/** An effect, transition or generator by its kind, on its way to a clip, a cut or a track. */
export type EffectPayload = z.infer<typeof payloadSchema>;

export const writeEffectPayload = (payload: EffectPayload): string => JSON.stringify(payload);

/** Null for a text that is no such payload: what is dropped may come from anywhere. */
export const readEffectPayload = (text: string): EffectPayload | null => readAs(payloadSchema, text);

/** Type of what is dragged out of the media panel. What it is can be read while it is dragged from `state.media.dragged`. */
export const MEDIA_MIME = 'application/x-cutaway-media';

const mediaPayloadSchema = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('asset'), id: idSchema<'asset'>() }),
    z.strictObject({ kind: z.literal('sequence'), id: idSchema<'sequence'>() }),
    z.strictObject({ kind: z.literal('bin'), id: idSchema<'bin'>() }),
  ]),
);

/** Media, sequences and bins in the order in which they were shown. */
export const writeMediaPayload = (items: readonly MediaItem[]): string => JSON.stringify(items);

/** Empty for a text that is no such payload. */
export const readMediaPayload = (text: string): readonly MediaItem[] => readAs(mediaPayloadSchema, text) ?? [];

function readAs<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
