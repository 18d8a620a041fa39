import { ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph } from '../../assists/assist.ts';
import type { Tensor } from '../../runtime/tensor.ts';

/** What Silero hears: 16 kHz, 32 ms at a time with the 4 ms before them. */
export const VOICE_RATE = 16_000;
export const VOICE_HOP = 512;
const CONTEXT = 64;
const STATE = 128;

/**
 * How likely each 32 ms of sound hold a voice, 0 to 1; what is left at the end is filled up with silence. Whoever opened the graph closes it.
 */
export async function voiceActivity(graph: LoadedGraph, samples: Float32Array, signal: AbortSignal): Promise<Result<Float32Array>> {
  const count = Math.ceil(samples.length / VOICE_HOP);
  const likely = new Float32Array(count);
  const sr: Tensor = { type: 'int64', shape: [], data: BigInt64Array.of(BigInt(VOICE_RATE)) };
  let state: Tensor = { type: 'float32', shape: [2, 1, STATE], data: new Float32Array(2 * STATE) };
  for (let index = 0; index < count; index++) {
    const window = new Float32Array(CONTEXT + VOICE_HOP);
    const from = index * VOICE_HOP - CONTEXT;
    const known = samples.subarray(Math.max(0, from), from + window.length);
    window.set(known, Math.max(0, -from));
    const run = await graph.run({ input: { type: 'float32', shape: [1, window.length], data: window }, state, sr }, signal);
    if (!run.ok) return run;
    const { output, stateN } = run.value;
    likely[index] = output?.type === 'float32' ? (output.data[0] ?? 0) : 0;
    state = stateN ?? state;
  }
  return ok(likely);
}
