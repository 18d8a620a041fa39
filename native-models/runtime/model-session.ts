import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import type { GraphSteps, StepOutputs } from './graph-runner.ts';
import { saidBy } from './onnxruntime.ts';
import { fromOrt, toOrt } from './ort-tensor.ts';
import type { FallBack, Provider } from './provider.ts';
import { runSteps } from './session-steps.ts';
import { checkInputs, shapeText, type Tensor, type TensorContract, type Tensors } from './tensor.ts';

export interface SessionFacts {
  readonly graph: ModelPack['graphs'][number];
  /** What runs it. Single steps of a graph that a provider has no program for are worked out by the processor. */
  readonly provider: Provider;
  /** Better providers that were passed over, and why; the user is told. */
  readonly fallBacks: readonly FallBack[];
  readonly loadMs: number;
}

/** A graph of a pack, loaded. Whoever opened it closes it. */
export class ModelSession {
  readonly facts: SessionFacts;
  readonly #ort: typeof import('onnxruntime-node');
  readonly #session: InferenceSession;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(ort: typeof import('onnxruntime-node'), session: InferenceSession, facts: SessionFacts) {
    this.#ort = ort;
    this.#session = session;
    this.facts = facts;
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
    let given: InferenceSession.ReturnType;
    try {
      given = await this.#session.run(
        feeds,
        wanted.map(({ name }) => name),
      );
    } catch (error) {
      return fail('model.run-failed', `The model "${graph.file}" could not work on this input; try another input, or another provider.`, {
        file: graph.file,
        provider,
        said: saidBy(error),
      });
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
