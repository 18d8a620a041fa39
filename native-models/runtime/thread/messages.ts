import type { Fault, Result } from '../../../core/base/fault.ts';
import type { GraphInputs, GraphOutputs, GraphRequest, GraphSteps, OpenedGraph, RunOptions, StepOutputs } from '../graph-runner.ts';

/** What a thread of models is started with. */
export interface ThreadSettings {
  readonly budgetBytes: number;
  /** Counts the threads of a program. */
  readonly thread: number;
}

/** To the thread. Those with a `call` are answered. */
export type ThreadRequest =
  | { readonly kind: 'open'; readonly call: number; readonly request: GraphRequest }
  | {
      readonly kind: 'run';
      readonly call: number;
      readonly graphId: number;
      readonly inputs: GraphInputs;
      readonly options: RunOptions;
    }
  | { readonly kind: 'steps'; readonly call: number; readonly graphId: number; readonly steps: GraphSteps }
  /** The call is no longer wanted: heard between runs. */
  | { readonly kind: 'abort'; readonly call: number }
  | { readonly kind: 'close-graph'; readonly graphId: number }
  | { readonly kind: 'drop'; readonly kept: readonly number[] }
  /** Ends it when nothing runs any more: a thread that is ended within native code takes the whole process along. */
  | { readonly kind: 'end' };

/** From the thread. */
export type ThreadAnswer =
  | { readonly kind: 'opened'; readonly call: number; readonly result: Result<OpenedGraph> }
  | { readonly kind: 'ran'; readonly call: number; readonly result: Result<GraphOutputs> }
  | { readonly kind: 'stepped'; readonly call: number; readonly result: Result<StepOutputs> }
  | { readonly kind: 'aborted'; readonly call: number }
  /** The program's own mistake. */
  | { readonly kind: 'failed'; readonly call: number; readonly said: string };

/** A fault as it can be posted: what its data holds may be of any kind. */
export const postable = <T>(result: Result<T>): Result<T> => (result.ok ? result : { ok: false, error: plain(result.error) });

const plain = ({ code, message, data }: Fault): Fault =>
  data === undefined ? { code, message } : { code, message, data: JSON.parse(JSON.stringify(data)) };
