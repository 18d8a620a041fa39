import type { Result } from '../../core/base/fault.ts';
import type { Tensors } from './tensor.ts';
import { tensorDifference } from './tensor-difference.ts';

/** What can run a graph. */
export interface RunsGraph {
  run(inputs: Tensors, signal: AbortSignal): Promise<Result<Tensors>>;
}

/** The processor's numbers for a graph's trial input. Each is worked out when it is first asked for. */
export interface ProcessorNumbers {
  readonly inputs: Tensors;
  /** As the graph runs there. */
  usual(): Promise<Result<Tensors>>;
  /** Of the graph as it was written, with no steps fused or moved: the same sums in another order. */
  unoptimised(): Promise<Result<Tensors>>;
}

/** That a provider gives the processor's numbers for a graph, and by which measure. */
export interface GraphProof {
  readonly maxAbsoluteDifference: number;
  /**
   * `digits`: the numbers are the processor's but for rounding. `own-rounding`: rounding alone moves this graph's numbers further than that, on the
   * processor too, and these lie no further off.
   */
  readonly measure: 'digits' | 'own-rounding';
}

export type Judgement =
  | { readonly verdict: 'right'; readonly proof: GraphProof }
  /** `unproven`: the processor itself cannot run the graph on generated input. */
  | { readonly verdict: 'wrong' | 'refused' | 'unproven'; readonly said: string };

/**
 * How many times further than the processor from itself. Two roundings of one chaotic graph have been seen at 1.4; a wrong step of it leaves nothing
 * of its numbers.
 */
const OWN_ROUNDING = 2;
/** Where rounding alone moves numbers by more than this part of the largest, nothing can be told by them. */
const LARGEST_OWN_ROUNDING = 0.1;

/**
 * Whether a provider gives the processor's numbers for a graph: providers have been met that take a model, answer finite numbers and are wrong. Graphs
 * that quantise as they run (Whisper's encoder) take a step at each boundary and turn the last digit of one number into whole units of the result:
 * there the processor is compared with itself first. Throws the signal's reason where it is aborted, between runs.
 */
export async function proveGraph(candidate: RunsGraph, processor: ProcessorNumbers, signal: AbortSignal): Promise<Judgement> {
  const right = await processor.usual();
  if (!right.ok) return { verdict: 'unproven', said: saidOf(right.error) };
  signal.throwIfAborted();
  const given = await candidate.run(processor.inputs, signal);
  if (!given.ok) return { verdict: 'refused', said: saidOf(given.error) };
  const apart = tensorDifference(right.value, given.value);
  const { maxAbsoluteDifference } = apart;
  if (apart.agrees) return { verdict: 'right', proof: { maxAbsoluteDifference, measure: 'digits' } };
  const wrong = { verdict: 'wrong', said: `the largest difference is ${maxAbsoluteDifference}` } as const;
  signal.throwIfAborted();
  const again = await processor.unoptimised();
  if (!again.ok) return wrong;
  const own = tensorDifference(right.value, again.value);
  if (own.agrees) return wrong;
  const isNear = own.rmsDifference <= LARGEST_OWN_ROUNDING * own.size && apart.rmsDifference <= OWN_ROUNDING * own.rmsDifference;
  return isNear ? { verdict: 'right', proof: { maxAbsoluteDifference, measure: 'own-rounding' } } : wrong;
}

const saidOf = ({ message, data }: { readonly message: string; readonly data?: Readonly<Record<string, unknown>> }): string =>
  typeof data?.said === 'string' ? data.said : message;
