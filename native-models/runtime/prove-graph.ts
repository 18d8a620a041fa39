import type { ModelPack } from '../../core/packs/model-pack.ts';
import type { ModelSession } from './model-session.ts';
import { type FallBack, fallBack, type Provider } from './provider.ts';
import { tensorDifference } from './tensor-difference.ts';
import { trialInputs } from './trial-input.ts';

/** What can run a graph. */
export type GraphRunner = Pick<ModelSession, 'run'>;

/**
 * Whether a provider gives the processor's numbers for a graph: providers have been met that take a model, answer finite numbers and are
 * wrong. Null where it does, and where generated input suits the graph on neither, so that nothing can be told.
 */
export async function proveGraph(
  provider: Provider,
  graph: ModelPack['graphs'][number],
  candidate: GraphRunner,
  processor: GraphRunner,
): Promise<FallBack | null> {
  const { signal } = new AbortController();
  const inputs = trialInputs(graph.inputs);
  const right = await processor.run(inputs, signal);
  if (!right.ok) return null;
  const given = await candidate.run(inputs, signal);
  if (!given.ok) return fallBack(provider, 'this-model', String(given.error.data?.said ?? given.error.message));
  const { agrees, maxAbsoluteDifference } = tensorDifference(right.value, given.value);
  return agrees ? null : fallBack(provider, 'wrong-numbers', `the largest difference is ${maxAbsoluteDifference}`);
}
