import { once } from 'node:events';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { type Fault, fault, type Result } from '../../../core/base/fault.ts';
import { errorCode } from '../../../engine/store/disk-fault.ts';
import type {
  GraphInputs,
  GraphOutputs,
  GraphRequest,
  GraphRunner,
  GraphSteps,
  OpenedGraph,
  RunOptions,
  StepOutputs,
} from '../graph-runner.ts';
import { saidBy } from '../onnxruntime.ts';
import type { ThreadAnswer, ThreadRequest, ThreadSettings } from './messages.ts';
import { handedOver, ownInputs, postedSteps } from './transfer.ts';
import { workerPlace } from './worker-place.ts';

interface Waiting {
  answer(answer: ThreadAnswer): void;
  /** The thread is no more: by itself, or, without a fault, since it was asked to end. */
  lost(fault: Fault | null): void;
}

/** A graph as its opener knows it; after the thread was lost it is opened anew. */
interface ThreadGraph {
  readonly request: GraphRequest;
  /** In the thread of that number. */
  place: { readonly thread: number; readonly id: number };
}

/** A thread, and who waits for it to answer. */
interface LiveThread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  isEnding: boolean;
}

/** A thread that nobody has had use for in so long is let go of, and the memory of its models with it. */
const IDLE_MS = 120_000;
/** The longest single run that is met, a large picture on a slow processor, ends within this. */
const PATIENCE_MS = 30_000;

/**
 * onnxruntime (1.30, Linux) looks through the command line of its program with a pattern that takes a piece of the stack for every byte: 4 MB, as threads
 * have them by default, ended the program at 12 kB of text. Only what is used is taken from memory.
 */
const STACK_MB = 256;

export interface ModelThreadOptions {
  readonly budgetBytes: number;
  /** The program of the thread. */
  readonly worker?: URL;
  readonly resourceLimits?: ResourceLimits;
  readonly idleMs?: number;
  /** How long a run may go on after it was cancelled before its thread is left behind. */
  readonly patienceMs?: number;
}

/**
 * Runs graphs in a worker thread, which is started with the first and again after it was lost. What was asked of a lost thread is answered with
 * `runtime.out-of-memory` or `runtime.crashed`; graphs that were open in it are opened anew when they are next run, kept tensors are gone.
 *
 * A run cannot be stopped and may never end. Where one goes on long after it was cancelled its thread is left behind, to end when it can: what waited
 * behind the run is answered with `runtime.stuck`, and what is asked next starts another thread.
 */
export class ModelThread implements GraphRunner {
  readonly #options: ModelThreadOptions;
  readonly #graphs = new Map<number, ThreadGraph>();
  #live: LiveThread | null = null;
  #idleTimer: NodeJS.Timeout | null = null;
  /** Counts the threads. */
  #thread = 0;
  #lastId = 0;

  constructor(options: ModelThreadOptions) {
    this.#options = options;
  }

  async open(request: GraphRequest, signal: AbortSignal): Promise<Result<OpenedGraph>> {
    const opened = await this.#openInThread(request, signal);
    if (!opened.ok) return opened;
    this.#lastId += 1;
    const id = this.#lastId;
    this.#graphs.set(id, { request, place: { thread: this.#thread, id: opened.value.id } });
    this.#watchIdleness();
    return { ok: true, value: { ...opened.value, id } };
  }

  async run(graphId: number, inputs: GraphInputs, options: RunOptions, signal: AbortSignal): Promise<Result<GraphOutputs>> {
    signal.throwIfAborted();
    // Before anything is waited for: the caller may write into its arrays once it was answered with a promise.
    const own = options.handsOver === true ? handedOver(inputs) : ownInputs(inputs);
    const graph = this.#graph(graphId);
    const lost = this.#isThere(graph) ? null : await this.#openAgain(graphId, graph, signal);
    if (lost !== null) return lost;
    return this.#ask<GraphOutputs>(
      (call) => ({ kind: 'run', call, graphId: graph.place.id, inputs: own.inputs, options }),
      own.buffers,
      signal,
      (answer) => (answer.kind === 'ran' ? answer.result : null),
      (late) =>
        late.kind === 'ran' && late.result.ok ? this.drop(Object.values(late.result.value.kept).map(({ kept }) => kept)) : undefined,
    );
  }

  async runSteps(graphId: number, steps: GraphSteps, signal: AbortSignal): Promise<Result<StepOutputs>> {
    signal.throwIfAborted();
    const own = postedSteps(steps);
    const graph = this.#graph(graphId);
    const lost = this.#isThere(graph) ? null : await this.#openAgain(graphId, graph, signal);
    if (lost !== null) return lost;
    return this.#ask<StepOutputs>(
      (call) => ({ kind: 'steps', call, graphId: graph.place.id, steps: own.steps }),
      own.buffers,
      signal,
      (answer) => (answer.kind === 'stepped' ? answer.result : null),
      () => undefined,
    );
  }

  closeGraph(graphId: number): void {
    const graph = this.#graphs.get(graphId);
    this.#graphs.delete(graphId);
    if (graph?.place.thread === this.#thread) this.#tell({ kind: 'close-graph', graphId: graph.place.id });
    this.#watchIdleness();
  }

  drop(kept: readonly number[]): void {
    if (kept.length > 0) this.#tell({ kind: 'drop', kept });
  }

  /** Waits for what runs, which cannot be stopped; what was asked and has no answer yet is rejected with an `AbortError`. */
  async close(): Promise<void> {
    this.#graphs.clear();
    await this.#end();
  }

  async #end(): Promise<void> {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    const live = this.#live;
    this.#live = null;
    if (live === null) return;
    const ended = once(live.worker, 'exit');
    live.isEnding = true;
    live.worker.ref();
    live.worker.postMessage({ kind: 'end' } satisfies ThreadRequest);
    await ended;
  }

  #watchIdleness(): void {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    this.#idleTimer = null;
    if (this.#live === null || this.#live.waiting.size > 0 || this.#graphs.size > 0) return;
    this.#idleTimer = setTimeout(() => void this.#end(), this.#options.idleMs ?? IDLE_MS).unref();
  }

  #graph(graphId: number): ThreadGraph {
    const graph = this.#graphs.get(graphId);
    if (graph === undefined) throw new Error('a graph was run that is not open');
    return graph;
  }

  #isThere({ place }: ThreadGraph): boolean {
    return this.#live !== null && place.thread === this.#thread;
  }

  /** Answers null when the graph is there again, after its thread was lost. */
  async #openAgain(graphId: number, graph: ThreadGraph, signal: AbortSignal): Promise<Result<never> | null> {
    const again = await this.#openInThread(graph.request, signal);
    if (!again.ok) return again;
    const isWanted = this.#graphs.get(graphId) === graph;
    // Another run of the same graph may have been quicker.
    if (!isWanted || this.#isThere(graph)) this.#tell({ kind: 'close-graph', graphId: again.value.id });
    else graph.place = { thread: this.#thread, id: again.value.id };
    if (!isWanted) throw new Error('a graph was closed while it was run');
    return null;
  }

  #openInThread(request: GraphRequest, signal: AbortSignal): Promise<Result<OpenedGraph>> {
    return this.#ask<OpenedGraph>(
      (call) => ({ kind: 'open', call, request }),
      [],
      signal,
      (answer) => (answer.kind === 'opened' ? answer.result : null),
      (late) => (late.kind === 'opened' && late.result.ok ? this.#tell({ kind: 'close-graph', graphId: late.result.value.id }) : undefined),
    );
  }

  /** Asks the thread; where the signal is aborted first, throws its reason at once and hands a late answer to `tooLate`. */
  #ask<T>(
    request: (call: number) => ThreadRequest,
    buffers: readonly ArrayBuffer[],
    signal: AbortSignal,
    read: (answer: ThreadAnswer) => Result<T> | null,
    tooLate: (answer: ThreadAnswer) => void,
  ): Promise<Result<T>> {
    signal.throwIfAborted();
    const live = this.#running();
    const { worker, waiting } = live;
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    this.#lastId += 1;
    const call = this.#lastId;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        const timer = setTimeout(() => this.#leaveBehind(live), this.#options.patienceMs ?? PATIENCE_MS).unref();
        waiting.set(call, {
          answer: (answer) => {
            clearTimeout(timer);
            tooLate(answer);
          },
          lost: () => clearTimeout(timer),
        });
        this.#tell({ kind: 'abort', call });
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      const end = (): void => signal.removeEventListener('abort', onAbort);
      waiting.set(call, {
        answer: (answer) => {
          end();
          const result = read(answer);
          if (result !== null) resolve(result);
          else if (answer.kind === 'aborted') reject(closed());
          else reject(new Error(answer.kind === 'failed' ? answer.said : 'the thread of models gave another answer'));
        },
        lost: (why) => {
          end();
          if (why === null) reject(closed());
          else resolve({ ok: false, error: why });
        },
      });
      // A program ends while an idle thread of models lives, and waits for one that has something to answer.
      worker.ref();
      worker.postMessage(request(call), [...buffers]);
    });
  }

  /** Ended from outside, a thread within native code would take the whole program along. */
  #leaveBehind(live: LiveThread): void {
    if (this.#live !== live) return;
    this.#live = null;
    live.isEnding = true;
    live.worker.unref();
    live.worker.postMessage({ kind: 'end' } satisfies ThreadRequest);
    const behind = [...live.waiting.values()];
    live.waiting.clear();
    for (const asker of behind) asker.lost(fault('runtime.stuck', STUCK));
  }

  #tell(request: ThreadRequest): void {
    this.#live?.worker.postMessage(request);
  }

  #running(): LiveThread {
    if (this.#live !== null) return this.#live;
    const { budgetBytes, resourceLimits, worker: program } = this.#options;
    this.#thread += 1;
    const settings: ThreadSettings = { budgetBytes, thread: this.#thread };
    const worker = new Worker(program ?? workerPlace(), {
      workerData: settings,
      // What the parent runs under (a test's, or a debugger's) is not for it.
      execArgv: [],
      resourceLimits: { stackSizeMb: STACK_MB, ...resourceLimits },
    });
    const waiting = new Map<number, Waiting>();
    const live: LiveThread = { worker, waiting, isEnding: false };
    this.#live = live;
    worker.on('message', (answer: ThreadAnswer) => {
      const asker = waiting.get(answer.call);
      waiting.delete(answer.call);
      // One that was asked to end is waited for.
      if (waiting.size === 0 && this.#live === live) worker.unref();
      asker?.answer(answer);
      this.#watchIdleness();
    });
    let why = fault('runtime.crashed', CRASHED);
    worker.on('error', (error) => {
      why =
        errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY'
          ? fault('runtime.out-of-memory', OUT_OF_MEMORY, { said: saidBy(error) })
          : fault('runtime.crashed', CRASHED, { said: saidBy(error) });
    });
    worker.on('exit', () => {
      if (this.#live === live) this.#live = null;
      const lost = [...waiting.values()];
      waiting.clear();
      for (const asker of lost) asker.lost(live.isEnding ? null : why);
    });
    return live;
  }
}

const closed = (): DOMException => new DOMException('The thread of models was closed.', 'AbortError');

const CRASHED = 'The part that runs models ended unexpectedly; try again, and choose a smaller model if it happens again.';
const STUCK = 'A model that was cancelled does not come to an end; try again, and choose another model if it happens again.';
const OUT_OF_MEMORY = 'The part that runs models ran out of memory; choose a smaller model or close other programs, then try again.';
