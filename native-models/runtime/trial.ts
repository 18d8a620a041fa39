import type { Fault, Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import type { ModelRuntime } from './model-runtime.ts';
import type { ModelSession } from './model-session.ts';
import type { GraphProof } from './prove-graph.ts';
import { type FallBack, PROVIDER_TITLES, type Provider } from './provider.ts';
import { allFinite, type ElementType, type Tensors } from './tensor.ts';
import { tensorDifference } from './tensor-difference.ts';
import { trialInputs } from './trial-input.ts';
import type { Way } from './ways-to-run.ts';

interface OutputFacts {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Whether every number is. */
  readonly finite: boolean;
}

interface Timing {
  readonly provider: Provider;
  readonly way: Way['name'];
  readonly loadMs: number;
  readonly runMs: number;
}

/** The same input on a second provider. */
type Comparison =
  | (Timing & {
      readonly state: 'compared';
      readonly maxAbsoluteDifference: number;
      /** Whether that is small beside the largest number of the outputs, or no more than what rounding alone makes of the graph. */
      readonly agrees: boolean;
      readonly measure: GraphProof['measure'];
    })
  | { readonly state: 'impossible'; readonly provider: Provider; readonly why: string };

interface GraphName {
  readonly role: string;
  readonly file: string;
}

/** How one graph of a pack fared. `loaded`: it loads and is what its manifest says, but generated input does not suit it. */
export type GraphTrial =
  | (GraphName & { readonly state: 'failed'; readonly fault: Fault })
  | (GraphName & {
      readonly state: 'loaded';
      readonly provider: Provider;
      readonly loadMs: number;
      readonly fallBacks: readonly FallBack[];
      readonly why: string;
    })
  | (GraphName &
      Timing & {
        readonly state: 'ran';
        readonly fallBacks: readonly FallBack[];
        readonly outputs: readonly OutputFacts[];
        readonly comparison: Comparison | null;
      });

export interface TrialRequest {
  readonly models: string;
  readonly pack: ModelPack;
  readonly provider?: Provider;
  readonly signal: AbortSignal;
}

type Graph = ModelPack['graphs'][number];
type Ran = { readonly outputs: Tensors; readonly runMs: number };

/**
 * Loads a graph of an installed pack, checks it against its manifest and runs it once on small generated input; where a second provider
 * works on this machine, the same input goes there and the outputs are compared. Throws the signal's reason where it is aborted.
 */
export async function tryGraph(runtime: ModelRuntime, graph: Graph, request: TrialRequest): Promise<GraphTrial> {
  const named = { role: graph.role, file: graph.file };
  const opened = await runtime.open({ ...request, role: graph.role });
  if (!opened.ok) return { ...named, state: 'failed', fault: opened.error };
  const session = opened.value;
  try {
    const { provider, way, loadMs, fallBacks } = session.facts;
    const ran = await runOnce(session, request.signal);
    if (!ran.ok && ran.error.code === 'model.run-failed')
      return { ...named, state: 'loaded', provider, loadMs, fallBacks, why: `generated input does not suit it (${said(ran.error)})` };
    if (!ran.ok) return { ...named, state: 'failed', fault: ran.error };
    const { outputs, runMs } = ran.value;
    return {
      ...named,
      state: 'ran',
      provider,
      way: way.name,
      loadMs,
      runMs,
      fallBacks,
      outputs: Object.entries(outputs).map(([name, tensor]) => ({
        name,
        type: tensor.type,
        shape: tensor.shape,
        finite: allFinite(tensor),
      })),
      comparison: await compare(runtime, request, session, outputs),
    };
  } finally {
    await session.close();
  }
}

const said = ({ data, message }: Fault): string => (typeof data?.said === 'string' ? data.said : message);

async function runOnce(session: ModelSession, signal: AbortSignal): Promise<Result<Ran>> {
  const inputs = trialInputs(session.facts.graph);
  const fromMs = performance.now();
  const outputs = await session.run(inputs, signal);
  return outputs.ok ? { ok: true, value: { outputs: outputs.value, runMs: performance.now() - fromMs } } : outputs;
}

async function compare(
  runtime: ModelRuntime,
  request: TrialRequest,
  { facts: first }: ModelSession,
  outputs: Tensors,
): Promise<Comparison | null> {
  const provider = (await runtime.working()).filter((other) => other !== first.provider).at(-1);
  if (provider === undefined) return null;
  const opened = await runtime.open({ ...request, role: first.graph.role, provider });
  if (!opened.ok) return { state: 'impossible', provider, why: opened.error.message };
  try {
    const ran = await runOnce(opened.value, request.signal);
    if (!ran.ok) return { state: 'impossible', provider, why: `${PROVIDER_TITLES[provider]} could not run it: ${said(ran.error)}` };
    const { loadMs, way, proof } = opened.value.facts;
    const { maxAbsoluteDifference, agrees } = tensorDifference(outputs, ran.value.outputs);
    const measure = (first.proof ?? proof)?.measure ?? 'digits';
    return {
      state: 'compared',
      provider,
      way: way.name,
      loadMs,
      runMs: ran.value.runMs,
      maxAbsoluteDifference,
      agrees: agrees || measure === 'own-rounding',
      measure,
    };
  } finally {
    await opened.value.close();
  }
}
