import { ok, type Result } from '../../core/base/fault.ts';
import type { ModelSession } from './model-session.ts';
import { type GraphProof, type ProcessorNumbers, proveGraph } from './prove-graph.ts';
import { type FallBack, fallBack, type Provider } from './provider.ts';
import { quickestRunMs } from './quickest-run.ts';
import { type Way, waysToRun } from './ways-to-run.ts';

/** How a provider fares with a graph: the way in which it gives the right numbers, or why it is passed over. */
export type Settled =
  | { readonly session: ModelSession; readonly way: Way; readonly proof: GraphProof | null }
  | { readonly passed: FallBack };

/** A graph as one provider loads it, or what its library said instead. */
export type Loaded = { readonly session: ModelSession } | { readonly refusal: string };

export interface SettleRequest {
  readonly provider: Provider;
  /** Chosen by the user: it may be slow, and is taken unproven where nothing can be proven. Wrong numbers are not taken. */
  readonly isForced: boolean;
  readonly processor: TimedProcessor;
  load(way: Way): Promise<Result<Loaded>>;
  readonly signal: AbortSignal;
}

export interface TimedProcessor extends ProcessorNumbers {
  /** Milliseconds of a further run as the graph runs there. */
  runMs(): Promise<number>;
}

/** Nobody waits longer than this for a provider that nobody asked for; it is looked at between runs, which cannot be stopped. */
const PATIENCE_MS = 20_000;
/** Trial input is small, and a graphics chip gains with size. */
const TIMES_THE_PROCESSOR = 2;
/** So little is chance. */
const UNNOTICED_MS = 0.5;

/** Why one way of a provider was not taken; the next may be. */
interface Failure {
  readonly reason: 'this-model' | 'wrong-numbers';
  readonly said: string;
}

/**
 * Tries the ways of a provider in their order until one gives the processor's numbers for a graph, in about its time. Codes: those of loading. Throws
 * the signal's reason where it is aborted, between runs.
 */
export async function settleProvider(request: SettleRequest): Promise<Result<Settled>> {
  const { provider, isForced, signal } = request;
  const fromMs = performance.now();
  const failures: (Failure & { readonly way: Way })[] = [];
  for (const way of waysToRun(provider)) {
    signal.throwIfAborted();
    if (!isForced && performance.now() - fromMs > PATIENCE_MS) return ok({ passed: tooLong(provider) });
    const loaded = await request.load(way);
    if (!loaded.ok) return loaded;
    if ('refusal' in loaded.value) {
      failures.push({ way, reason: 'this-model', said: loaded.value.refusal });
      continue;
    }
    const judged = await judge(loaded.value.session, request, fromMs);
    if ('proof' in judged) return ok({ session: loaded.value.session, way, proof: judged.proof });
    if ('passed' in judged) return ok(judged);
    failures.push({ way, ...judged });
  }
  const reason = failures.some((one) => one.reason === 'wrong-numbers') ? 'wrong-numbers' : 'this-model';
  const said = failures.map((one) => (one.way.name === 'plain' ? one.said : `${one.way.name}: ${one.said}`)).join('; ');
  return ok({ passed: fallBack(provider, reason, said) });
}

type Judged = { readonly proof: GraphProof | null } | { readonly passed: FallBack } | Failure;

/** Closes the session unless it is taken. */
async function judge(session: ModelSession, request: SettleRequest, fromMs: number): Promise<Judged> {
  let judged: Judged | null = null;
  try {
    judged = await judgeOpen(session, request, fromMs);
    return judged;
  } finally {
    if (judged === null || !('proof' in judged)) await session.close();
  }
}

async function judgeOpen(session: ModelSession, request: SettleRequest, fromMs: number): Promise<Judged> {
  const { provider, isForced, processor, signal } = request;
  const judgement = await proveGraph(session, processor, signal);
  switch (judgement.verdict) {
    case 'right': {
      if (isForced) return { proof: judgement.proof };
      if (performance.now() - fromMs > PATIENCE_MS) return { passed: tooLong(provider) };
      const slow = await slowness(session, processor, signal);
      return slow === null ? { proof: judgement.proof } : { passed: fallBack(provider, 'slow-model', slow) };
    }
    case 'unproven':
      return isForced ? { proof: null } : { passed: fallBack(provider, 'unproven', judgement.said) };
    case 'wrong':
      return { reason: 'wrong-numbers', said: judgement.said };
    case 'refused':
      return { reason: 'this-model', said: judgement.said };
  }
}

const tooLong = (provider: Provider): FallBack => fallBack(provider, 'slow-model', `trying it took more than ${PATIENCE_MS / 1000} s`);

/** What further runs take where that is far more than on the processor; programs for the chip are made in the first. */
async function slowness(session: ModelSession, processor: TimedProcessor, signal: AbortSignal): Promise<string | null> {
  signal.throwIfAborted();
  const theirMs = await quickestRunMs(() => session.run(processor.inputs, signal));
  const ownMs = await processor.runMs();
  return theirMs > TIMES_THE_PROCESSOR * ownMs + UNNOTICED_MS
    ? `a run took ${theirMs.toFixed(1)} ms, on the processor ${ownMs.toFixed(1)} ms`
    : null;
}
