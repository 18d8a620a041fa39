import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph } from '../../assists/assist.ts';

export const CONVERSION_RATE = 16_000;
/** Samples from one row of features to the next. */
export const FEATURE_HOP = 320;
/** What one row looks at beyond its own hop, on each side: the network's first layers see 400 samples. */
const MARGIN = 40;

/** Rows of numbers, one every 20 ms of speech, that say what is said in whose voice. */
export interface VoiceFeatures {
  readonly rows: number;
  readonly size: number;
  /** Row after row. */
  readonly data: Float32Array;
}

/**
 * The features of a whole number of hops of speech at 16 kHz: row n belongs to samples from 320 n on, its window standing in their middle. Codes: of runs,
 * `conversion.features`.
 */
export async function voiceFeatures(graph: LoadedGraph, speech: Float32Array, signal: AbortSignal): Promise<Result<VoiceFeatures>> {
  const rows = speech.length / FEATURE_HOP;
  const audio = new Float32Array(speech.length + 2 * MARGIN);
  audio.set(speech, MARGIN);
  const done = await graph.run({ audio: { type: 'float32', shape: [1, audio.length], data: audio } }, signal);
  if (!done.ok) return done;
  const tensor = done.value.features;
  const size = tensor?.shape[2] ?? 0;
  return tensor?.type === 'float32' && size > 0 && tensor.data.length === rows * size
    ? ok({ rows, size, data: tensor.data })
    : fail('conversion.features', 'The model does not give a row of features for every 20 ms; choose a pack made for this contract.', {
        shape: tensor?.shape ?? null,
        rows,
      });
}

/** Speech of these features: 320 samples a row. Codes: of runs, `conversion.vocoder`. */
export async function vocode(graph: LoadedGraph, { rows, size, data }: VoiceFeatures, signal: AbortSignal): Promise<Result<Float32Array>> {
  const done = await graph.run({ features: { type: 'float32', shape: [1, rows, size], data } }, signal);
  if (!done.ok) return done;
  const tensor = done.value.audio;
  return tensor?.type === 'float32' && tensor.data.length === rows * FEATURE_HOP
    ? ok(tensor.data)
    : fail(
        'conversion.vocoder',
        'The model does not give 20 ms of sound for every row of features; choose a pack made for this contract.',
        {
          shape: tensor?.shape ?? null,
          rows,
        },
      );
}
