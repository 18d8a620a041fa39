import { fail, ok, type Result } from '../../core/base/fault.ts';
import type {
  GraphInputs,
  GraphOutputs,
  GraphRequest,
  GraphRunner,
  GraphSteps,
  KeptTensor,
  OpenedGraph,
  RunOptions,
  StepOutputs,
  TakenOver,
} from './graph-runner.ts';
import { ModelRuntime } from './model-runtime.ts';
import type { ModelSession } from './model-session.ts';
import { SessionPool } from './session-pool.ts';
import type { Tensor } from './tensor.ts';

interface HeldGraph {
  readonly session: ModelSession;
  /** How many of the session's fall-backs its opener knows. */
  told: number;
  letGo(): void;
}

/** Runs graphs in the thread that it lives in, which stands still meanwhile. onnxruntime is loaded with the first graph. */
export class GraphHost implements GraphRunner {
  readonly #pool: SessionPool;
  readonly #graphs = new Map<number, HeldGraph>();
  readonly #kept = new Map<number, Tensor>();
  #runtime: Promise<Result<ModelRuntime>> | null = null;
  #lastId: number;

  /**
   * @param budgetBytes of all sessions together
   * @param lastId graphs and kept tensors are numbered from the next
   */
  constructor(budgetBytes: number, lastId = 0) {
    this.#lastId = lastId;
    this.#pool = new SessionPool({
      budgetBytes,
      open: async (request) => {
        this.#runtime ??= ModelRuntime.start({ memory: { models: request.models } });
        const runtime = await this.#runtime;
        if (!runtime.ok) this.#runtime = null;
        return runtime.ok ? runtime.value.open(request) : runtime;
      },
    });
  }

  open(request: GraphRequest, signal: AbortSignal): Promise<Result<OpenedGraph>> {
    return new Promise((resolve, reject) => {
      const work = (session: ModelSession): Promise<Result<void>> =>
        new Promise((end) => {
          this.#lastId += 1;
          const id = this.#lastId;
          const { provider, fallBacks } = session.facts;
          this.#graphs.set(id, { session, told: fallBacks.length, letGo: () => end(ok(undefined)) });
          resolve(ok({ id, provider, fallBacks }));
        });
      // Settles a second time when the graph is let go of, which then means nothing.
      this.#pool.use({ ...request, signal }, work).then((used) => (used.ok ? undefined : resolve(used)), reject);
    });
  }

  async run(graphId: number, inputs: GraphInputs, { keep = [], give }: RunOptions, signal: AbortSignal): Promise<Result<GraphOutputs>> {
    const held = this.#held(graphId);
    const fed: Record<string, Tensor> = {};
    for (const [name, input] of Object.entries(inputs)) {
      const tensor = 'kept' in input ? this.#kept.get(input.kept) : input;
      if (tensor === undefined)
        return fail('tensor.dropped', `What the model's input "${name}" was to be is no longer in memory; run it again from the start.`, {
          name,
        });
      fed[name] = tensor;
    }
    const outputs = await held.session.run(fed, signal, give === undefined ? undefined : [...give, ...keep]);
    if (!outputs.ok) return outputs;
    const given: Record<string, Tensor> = {};
    const kept: Record<string, KeptTensor> = {};
    for (const [name, tensor] of Object.entries(outputs.value)) {
      if (keep.includes(name)) kept[name] = this.#keep(tensor);
      else given[name] = tensor;
    }
    return ok({ given, kept, ...takenOver(held) });
  }

  async runSteps(graphId: number, steps: GraphSteps, signal: AbortSignal): Promise<Result<StepOutputs>> {
    const held = this.#held(graphId);
    const outputs = await held.session.runSteps(steps, signal);
    return outputs.ok ? ok({ ...outputs.value, ...takenOver(held) }) : outputs;
  }

  closeGraph(graphId: number): void {
    this.#graphs.get(graphId)?.letGo();
    this.#graphs.delete(graphId);
  }

  drop(kept: readonly number[]): void {
    for (const id of kept) this.#kept.delete(id);
  }

  async close(): Promise<void> {
    for (const id of [...this.#graphs.keys()]) this.closeGraph(id);
    this.#kept.clear();
    await this.#pool.close();
  }

  #held(graphId: number): HeldGraph {
    const held = this.#graphs.get(graphId);
    if (held === undefined) throw new Error('a graph was run that is not open');
    return held;
  }

  #keep(tensor: Tensor): KeptTensor {
    this.#lastId += 1;
    this.#kept.set(this.#lastId, tensor);
    return { kept: this.#lastId, type: tensor.type, shape: tensor.shape };
  }
}

/** What has become of the provider since the graph's opener was last told. */
function takenOver(held: HeldGraph): TakenOver {
  const fallBacks = held.session.facts.fallBacks.slice(held.told);
  held.told += fallBacks.length;
  return fallBacks.length === 0 ? {} : { fallBacks };
}
