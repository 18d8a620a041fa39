import type { Fault, Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { fromHalf } from './half.ts';
import type { ModelRuntime } from './model-runtime.ts';
import type { ModelSession } from './model-session.ts';
import { type FallBack, fallBack, PROVIDER_TITLES, type Provider } from './provider.ts';
import { allFinite, type ElementType, type Tensor, type Tensors } from './tensor.ts';
import { trialInputs } from './trial-input.ts';

interface OutputFacts {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Whether every number is. */
  readonly finite: boolean;
}

interface Timing {
  readonly provider: Provider;
  readonly loadMs: number;
  readonly runMs: number;
}

/** The same input on a second provider. */
type Comparison =
  | (Timing & {
      readonly state: 'compared';
      readonly maxAbsoluteDifference: number;
      /** Whether that is small beside the largest number of the outputs. */
      readonly agrees: boolean;
    })
  | { readonly state: 'impossible'; readonly provider: Provider; readonly why: string };

interface GraphName {
  readonly role: string;
  readonly file: string;
}

/** How one graph of a pack fared. `loaded`: it loads and is what its manifest says, but generated input does not suit it. */
export type GraphTrial =
  | (GraphName & { readonly state: 'skipped'; readonly why: string })
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
  if (graph.format !== 'onnx') return { ...named, state: 'skipped', why: 'TensorFlow.js graphs are not run yet' };
  const opened = await runtime.open({ ...request, role: graph.role });
  if (!opened.ok) return { ...named, state: 'failed', fault: opened.error };
  const session = opened.value;
  try {
    const { provider, loadMs, fallBacks } = session.facts;
    const ran = await runOnce(session, request.signal);
    if (!ran.ok && provider !== 'cpu' && request.provider === undefined)
      return await onTheProcessor(runtime, graph, request, session, ran.error);
    if (!ran.ok && ran.error.code === 'model.run-failed')
      return { ...named, state: 'loaded', provider, loadMs, fallBacks, why: `generated input does not suit it (${said(ran.error)})` };
    if (!ran.ok) return { ...named, state: 'failed', fault: ran.error };
    const { outputs, runMs } = ran.value;
    return {
      ...named,
      state: 'ran',
      provider,
      loadMs,
      runMs,
      fallBacks,
      outputs: Object.entries(outputs).map(([name, tensor]) => ({
        name,
        type: tensor.type,
        shape: tensor.shape,
        finite: allFinite(tensor),
      })),
      comparison: await compare(runtime, graph, request, provider, outputs),
    };
  } finally {
    await session.close();
  }
}

/** A provider that loads a graph and cannot run it counts as passed over, too. */
async function onTheProcessor(
  runtime: ModelRuntime,
  graph: Graph,
  request: TrialRequest,
  { facts }: ModelSession,
  problem: Fault,
): Promise<GraphTrial> {
  const again = await tryGraph(runtime, graph, { ...request, provider: 'cpu' });
  const passed = [...facts.fallBacks, fallBack(facts.provider, 'this-model', said(problem))];
  return again.state === 'ran' || again.state === 'loaded' ? { ...again, fallBacks: passed } : again;
}

const said = ({ data, message }: Fault): string => (typeof data?.said === 'string' ? data.said : message);

async function runOnce(session: ModelSession, signal: AbortSignal): Promise<Result<Ran>> {
  const inputs = trialInputs(session.facts.graph.inputs);
  const fromMs = performance.now();
  const outputs = await session.run(inputs, signal);
  return outputs.ok ? { ok: true, value: { outputs: outputs.value, runMs: performance.now() - fromMs } } : outputs;
}

async function compare(
  runtime: ModelRuntime,
  graph: Graph,
  request: TrialRequest,
  first: Provider,
  outputs: Tensors,
): Promise<Comparison | null> {
  const provider = (await runtime.working()).filter((other) => other !== first).at(-1);
  if (provider === undefined) return null;
  const opened = await runtime.open({ ...request, role: graph.role, provider });
  if (!opened.ok) return { state: 'impossible', provider, why: opened.error.message };
  try {
    const ran = await runOnce(opened.value, request.signal);
    if (!ran.ok) return { state: 'impossible', provider, why: `${PROVIDER_TITLES[provider]} could not run it: ${said(ran.error)}` };
    const { loadMs } = opened.value.facts;
    return {
      state: 'compared',
      provider,
      loadMs,
      runMs: ran.value.runMs,
      ...difference(outputs, ran.value.outputs),
    };
  } finally {
    await opened.value.close();
  }
}

/** A hundred times what 32-bit arithmetic in another order makes, and what halves make of a whole network; wrong results lie far beyond. */
const TOLERANCE = 0.02;

/** The difference is infinite where shapes differ or only one of two numbers is finite. */
function difference(some: Tensors, others: Tensors): { readonly maxAbsoluteDifference: number; readonly agrees: boolean } {
  let largest = 0;
  let size = 0;
  for (const [name, one] of Object.entries(some)) {
    const other = others[name];
    if (other === undefined || other.shape.join() !== one.shape.join())
      return { maxAbsoluteDifference: Number.POSITIVE_INFINITY, agrees: false };
    const [left, right] = [numbersOf(one), numbersOf(other)];
    for (const [index, value] of left.entries()) {
      const apart = Object.is(value, right[index]) ? 0 : Math.abs(value - (right[index] ?? Number.NaN));
      largest = Math.max(largest, Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart);
      if (Number.isFinite(value)) size = Math.max(size, Math.abs(value));
    }
  }
  return { maxAbsoluteDifference: largest, agrees: largest <= TOLERANCE * size };
}

function numbersOf(tensor: Tensor): Float64Array {
  switch (tensor.type) {
    case 'float16':
      return Float64Array.from(fromHalf(tensor.data));
    case 'int64':
      return Float64Array.from(tensor.data, Number);
    default:
      return Float64Array.from(tensor.data);
  }
}
