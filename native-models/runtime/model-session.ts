import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import type { GraphSteps, StepOutputs } from './graph-runner.ts';
import { saidBy } from './onnxruntime.ts';
import { fromOrt, toOrt } from './ort-tensor.ts';
import type { GraphProof } from './prove-graph.ts';
import { type FallBack, fallBack, type Provider } from './provider.ts';
import { runSteps } from './session-steps.ts';
import { checkInputs, shapeText, type Tensor, type TensorContract, type Tensors } from './tensor.ts';
import { type Way, waysToRun } from './ways-to-run.ts';

export interface SessionFacts {
  readonly graph: ModelPack['graphs'][number];
  /** What runs it. Single steps of a graph that a provider has no program for are worked out by the processor. */
  readonly provider: Provider;
  readonly way: Way;
  /** That the provider's numbers are right; null for the processor, which they are held against, and for a forced provider where nothing can be proven. */
  readonly proof: GraphProof | null;
  /** Better providers that were passed over, and why; the user is told. */
  readonly fallBacks: readonly FallBack[];
  readonly loadMs: number;
}

/** Who takes over from a provider that fails at work: it may lack memory for more than trial input, or lose its device. */
export interface StandIn {
  /** The same graph on the processor. Throws where that cannot be loaded either. */
  open(): Promise<InferenceSession>;
  /** Hears of it when it has happened. */
  tookOver(why: FallBack): void;
}

/** A graph of a pack, loaded. Whoever opened it closes it. */
export class ModelSession {
  readonly #ort: typeof import('onnxruntime-node');
  #facts: SessionFacts;
  #session: InferenceSession;
  #standIn: StandIn | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(ort: typeof import('onnxruntime-node'), session: InferenceSession, facts: SessionFacts) {
    this.#ort = ort;
    this.#session = session;
    this.#facts = facts;
  }

  /** They change once where a stand-in takes over. */
  get facts(): SessionFacts {
    return this.#facts;
  }

  /** Once the provider is chosen: how it was proven, and who takes over from it; nobody does from one that was forced. */
  settle(proof: GraphProof | null, standIn: StandIn | null): void {
    this.#facts = { ...this.#facts, proof };
    this.#standIn = standIn;
  }

  /**
   * Runs the graph, one run after the other, and answers the outputs of its manifest, or of those the ones that are wanted. Codes: those of
   * `checkInputs`, `model.run-failed`, `model.output`. Throws the signal's reason where it is aborted before the run or while it went on; a run
   * itself cannot be stopped, and blocks this thread.
   */
  run(inputs: Tensors, signal: AbortSignal, wanted?: readonly string[]): Promise<Result<Tensors>> {
    return this.#inTurn(async () => {
      signal.throwIfAborted();
      const { graph } = this.facts;
      const checked = checkInputs(graph.inputs, inputs);
      if (!checked.ok) return checked;
      const feeds: Record<string, OrtTensor> = {};
      for (const [name, tensor] of Object.entries(inputs)) feeds[name] = toOrt(this.#ort, tensor);
      const outputs = await this.#run(
        feeds,
        wanted === undefined ? graph.outputs : graph.outputs.filter(({ name }) => wanted.includes(name)),
      );
      signal.throwIfAborted();
      return outputs;
    });
  }

  /** Runs the graph step by step, with nothing else of this session between. Codes and throws as `run`; an abort counts between steps. */
  runSteps(steps: GraphSteps, signal: AbortSignal): Promise<Result<StepOutputs>> {
    const { inputs, outputs } = this.facts.graph;
    const check = (tensors: Tensors): Result<unknown> => checkInputs(inputs, tensors);
    return this.#inTurn(() => runSteps(this.#ort, { check, run: (feeds) => this.#run(feeds, outputs) }, steps, signal));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#isClosed) throw new Error('a closed session was run');
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #run(feeds: Readonly<Record<string, OrtTensor>>, wanted: readonly TensorContract[]): Promise<Result<Tensors>> {
    const { graph, provider } = this.facts;
    const names = wanted.map(({ name }) => name);
    let given: InferenceSession.ReturnType;
    try {
      given = await this.#session.run(feeds, names);
    } catch (error) {
      const said = saidBy(error);
      const saved = await this.#takeOver(feeds, names, said);
      if (saved === null)
        return fail('model.run-failed', `The model "${graph.file}" could not work on this input; try another input, or another provider.`, {
          file: graph.file,
          provider,
          said,
        });
      given = saved;
    }
    const outputs: Record<string, Tensor> = {};
    for (const contract of wanted) {
      const value = given[contract.name];
      const tensor = value === undefined ? null : fromOrt(value);
      if (tensor === null || !keeps(contract, tensor)) return wrongOutput(graph.file, contract, tensor);
      outputs[contract.name] = tensor;
    }
    return ok(outputs);
  }

  /** What the stand-in makes of it, who then goes on; null where there is none, or where it cannot work on this input either. */
  async #takeOver(feeds: InferenceSession.FeedsType, names: readonly string[], said: string): Promise<InferenceSession.ReturnType | null> {
    const standIn = this.#standIn;
    if (standIn === null) return null;
    let next: InferenceSession | null = null;
    try {
      next = await standIn.open();
      const given = await next.run(feeds, names);
      const { provider, fallBacks } = this.#facts;
      const why = fallBack(provider, 'gave-up', said);
      // A session whose device is lost may not even end.
      await this.#session.release().catch(() => undefined);
      this.#session = next;
      this.#standIn = null;
      this.#facts = { ...this.#facts, provider: 'cpu', way: waysToRun('cpu')[0], proof: null, fallBacks: [...fallBacks, why] };
      standIn.tookOver(why);
      return given;
    } catch {
      if (next !== null && next !== this.#session) await next.release();
      return null;
    }
  }

  /** Waits for a run that is under way. Closing twice is closing once. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#last;
    await this.#session.release();
  }
}

/** Type, rank and fixed sizes; sizes that only have a name are the model's to choose. */
const keeps = (contract: TensorContract, { type, shape }: Tensor): boolean =>
  type === contract.type &&
  shape.length === contract.shape.length &&
  contract.shape.every((wanted, axis) => typeof wanted === 'string' || wanted === shape[axis]);

function wrongOutput(file: string, { name, type, shape }: TensorContract, tensor: Tensor | null): Result<never> {
  const gave = tensor === null ? 'nothing readable' : `${tensor.type} ${shapeText(tensor.shape)}`;
  return fail(
    'model.output',
    `The model "${file}" gave ${gave} as "${name}" where its manifest says ${type} ${shapeText(shape)}; correct the manifest or use the right file.`,
    { file, name },
  );
}
