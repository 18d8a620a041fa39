import type { Result } from '../../core/base/fault.ts';
import type { ModelSession } from './model-session.ts';
import { quickestRunMs } from './quickest-run.ts';
import type { TimedProcessor } from './settle-provider.ts';
import type { Tensors } from './tensor.ts';

/** A graph on the processor, loaded when it is first asked for its numbers. Whoever makes one closes it. */
export class ProcessorReference implements TimedProcessor {
  readonly inputs: Tensors;
  readonly #load: (isOptimised: boolean) => Promise<Result<ModelSession>>;
  readonly #signal: AbortSignal;
  #session: Promise<Result<ModelSession>> | null = null;
  #usual: Promise<Result<Tensors>> | null = null;
  #unoptimised: Promise<Result<Tensors>> | null = null;

  /** @param load opens the graph, with or without the library's rewriting */
  constructor(inputs: Tensors, load: (isOptimised: boolean) => Promise<Result<ModelSession>>, signal: AbortSignal) {
    this.inputs = inputs;
    this.#load = load;
    this.#signal = signal;
  }

  usual(): Promise<Result<Tensors>> {
    this.#usual ??= this.#run();
    return this.#usual;
  }

  unoptimised(): Promise<Result<Tensors>> {
    this.#unoptimised ??= this.#runOnce();
    return this.#unoptimised;
  }

  async runMs(): Promise<number> {
    await this.usual();
    return quickestRunMs(() => this.#run());
  }

  async close(): Promise<void> {
    const session = await this.#session?.catch(() => null);
    if (session?.ok === true) await session.value.close();
  }

  async #run(): Promise<Result<Tensors>> {
    this.#session ??= this.#load(true);
    const session = await this.#session;
    return session.ok ? session.value.run(this.inputs, this.#signal) : session;
  }

  async #runOnce(): Promise<Result<Tensors>> {
    const session = await this.#load(false);
    if (!session.ok) return session;
    try {
      return await session.value.run(this.inputs, this.#signal);
    } finally {
      await session.value.close();
    }
  }
}
