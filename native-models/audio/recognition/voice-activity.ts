import { ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph } from '../../assists/assist.ts';
import type { Tensor } from '../../runtime/tensor.ts';

/** What Silero hears: 16 kHz, 32 ms at a time with the 4 ms before them. */
export const VOICE_RATE = 16_000;
export const VOICE_HOP = 512;
const CONTEXT = 64;
const STATE = 128;

/** Windows that are asked for at once: half a minute, which takes some 60 ms and 2 MB. */
const ASKED_AT_ONCE = 1000;

/**
 * How likely each 32 ms of sound hold a voice, 0 to 1; what is left at the end is filled up with silence. Whoever opened the graph closes it.
 */
export async function voiceActivity(graph: LoadedGraph, samples: Float32Array, signal: AbortSignal): Promise<Result<Float32Array>> {
  const likely = new Float32Array(Math.ceil(samples.length / VOICE_HOP));
  const sr: Tensor = { type: 'int64', shape: [], data: BigInt64Array.of(BigInt(VOICE_RATE)) };
  let state: Tensor = { type: 'float32', shape: [2, 1, STATE], data: new Float32Array(2 * STATE) };
  for (let first = 0; first < likely.length; first += ASKED_AT_ONCE) {
    const input = windows(samples, first, Math.min(ASKED_AT_ONCE, likely.length - first));
    const run = await graph.runSteps({ each: { input }, same: { sr }, carried: { state: { from: 'stateN', first: state } } }, signal);
    if (!run.ok) return run;
    const { output } = run.value.each;
    if (output?.type === 'float32') likely.set(output.data.subarray(0, likely.length - first), first);
    state = run.value.carried.state ?? state;
  }
  return ok(likely);
}

/** Windows in a row, each with what comes before it. */
function windows(samples: Float32Array, first: number, count: number): Tensor {
  const length = CONTEXT + VOICE_HOP;
  const data = new Float32Array(count * length);
  for (let index = 0; index < count; index++) {
    const from = (first + index) * VOICE_HOP - CONTEXT;
    data.set(samples.subarray(Math.max(0, from), from + length), index * length + Math.max(0, -from));
  }
  return { type: 'float32', shape: [count, 1, length], data };
}
