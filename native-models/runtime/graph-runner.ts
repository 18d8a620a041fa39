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

export interface GraphOutputs {
  readonly given: Tensors;
  readonly kept: Readonly<Record<string, KeptTensor>>;
}

/** Opens and runs graphs, in this thread or in another. Whoever makes one closes it. */
export interface GraphRunner {
  /** Codes: `memory.*`, those of `ModelRuntime.open`, `runtime.*`. Throws the signal's reason where it is aborted. */
  open(request: GraphRequest, signal: AbortSignal): Promise<Result<OpenedGraph>>;
  /**
   * Runs a graph once; outputs named by `keep` stay. Codes: those of `ModelSession.run`, `runtime.*`, `tensor.dropped` for a kept tensor that is
   * no longer there. Throws the signal's reason where it is aborted; what runs then runs on unheard.
   */
  run(graphId: number, inputs: GraphInputs, keep: readonly string[], signal: AbortSignal): Promise<Result<GraphOutputs>>;
  /** Lets go of a graph; its session stays in the pool for the next who wants it. */
  closeGraph(graphId: number): void;
  drop(kept: readonly number[]): void;
  close(): Promise<void>;
}
