import type { Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import type { FallBack, Provider } from './provider.ts';
import type { ElementType, Tensor, Tensors } from './tensor.ts';

/** Which graph to open, and where its pack lies. */
export interface GraphRequest {
  /** The models' folder. */
  readonly models: string;
  readonly pack: ModelPack;
  readonly role: string;
  /** Only this one, with no falling back. */
  readonly provider?: Provider;
}

export interface OpenedGraph {
  readonly id: number;
  readonly provider: Provider;
  readonly fallBacks: readonly FallBack[];
}

/** An output that stayed where the model runs, to be fed to a later run of any graph there; it lives until it is dropped. */
export interface KeptTensor {
  readonly kept: number;
  readonly type: ElementType;
  readonly shape: readonly number[];
}

/** Inputs of a run: numbers of the caller's, which are left as they are, or tensors that stayed with the model. */
export type GraphInputs = Readonly<Record<string, Tensor | KeptTensor>>;

/** Told with the first run that a provider gave up on: the processor has taken over. */
export interface TakenOver {
  readonly fallBacks?: readonly FallBack[];
}

export interface GraphOutputs extends TakenOver {
  readonly given: Tensors;
  readonly kept: Readonly<Record<string, KeptTensor>>;
}

/** What becomes of a run's inputs and outputs. */
export interface RunOptions {
  /** Outputs that stay where the model runs. */
  readonly keep?: readonly string[];
  /** Outputs that come back; without it, all that do not stay. What is in neither is not fetched. */
  readonly give?: readonly string[];
  /** The inputs' numbers are given away: no copy is made, and their arrays may be empty from the call on. */
  readonly handsOver?: boolean;
}

/** Runs in a row of a graph that remembers: what each is fed, and what it takes from the run before it. */
export interface GraphSteps {
  /** Inputs of which each step has its part: the first size counts the steps. Their numbers are given away. */
  readonly each: Tensors;
  /** Inputs that are the same for all. */
  readonly same?: Tensors;
  /** By the input that remembers: the output that it is taken from, and what the first step is fed. */
  readonly carried: Readonly<Record<string, { readonly from: string; readonly first: Tensor }>>;
}

export interface StepOutputs extends TakenOver {
  /** By output: those of all steps one after another, under a first size that counts them. */
  readonly each: Tensors;
  /** By the input that remembers: what a further step would be fed. */
  readonly carried: Tensors;
}

/** Opens and runs graphs, in this thread or in another. Whoever makes one closes it. */
export interface GraphRunner {
  /** Codes: `memory.*`, those of `ModelRuntime.open`, `runtime.*`. Throws the signal's reason where it is aborted. */
  open(request: GraphRequest, signal: AbortSignal): Promise<Result<OpenedGraph>>;
  /**
   * Runs a graph once. What is asked before an answer came is run in the order of asking, without a pause between. Codes: those of
   * `ModelSession.run`, `runtime.*`, `tensor.dropped` for a kept tensor that is no longer there. Throws the signal's reason where it is aborted; what
   * runs then runs on unheard.
   */
  run(graphId: number, inputs: GraphInputs, options: RunOptions, signal: AbortSignal): Promise<Result<GraphOutputs>>;
  /**
   * Runs a graph many times for one question and one answer: a step of a small network takes less time than a question does. Codes: those of
   * `ModelSession.runSteps`, `runtime.*`. Throws the signal's reason where it is aborted, which counts between steps.
   */
  runSteps(graphId: number, steps: GraphSteps, signal: AbortSignal): Promise<Result<StepOutputs>>;
  /** Lets go of a graph; its session stays in the pool for the next who wants it. */
  closeGraph(graphId: number): void;
  drop(kept: readonly number[]): void;
  close(): Promise<void>;
}
