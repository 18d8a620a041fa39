import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import type { OpenRequest } from './model-runtime.ts';
import type { ModelSession } from './model-session.ts';

/**
 * Bytes that one graph of a pack is expected to take: its share, by the size of its file, of what the pack's manifest says; never less than
 * its file.
 */
export function graphBytes(pack: ModelPack, role: string): number {
  const sizeOf = (file: string): number => pack.files.find(({ name }) => name === file)?.bytes ?? 0;
  const own = sizeOf(pack.graphs.find((graph) => graph.role === role)?.file ?? '');
  const all = pack.graphs.reduce((sum, { file }) => sum + sizeOf(file), 0);
  return Math.max(own, Math.ceil((pack.memory.bytes * own) / Math.max(1, all)));
}

interface Held {
  readonly bytes: number;
  readonly session: Promise<Result<ModelSession>>;
  users: number;
}

export interface SessionPoolOptions {
  /** All sessions together, by {@link graphBytes}. */
  readonly budgetBytes: number;
  open(request: OpenRequest): Promise<Result<ModelSession>>;
}

/** Keeps sessions open for the next who wants them, within a budget of memory; what was used longest ago is closed first. */
export class SessionPool {
  readonly #options: SessionPoolOptions;
  /** In the order of last use. */
  readonly #held = new Map<string, Held>();
  #isClosed = false;

  constructor(options: SessionPoolOptions) {
    this.#options = options;
  }

  /**
   * Opens a graph, or takes it from the pool, for as long as `work` goes on. Codes: `memory.over-budget`, `memory.in-use`, those of
   * opening and of `work`.
   */
  async use<T>(request: OpenRequest, work: (session: ModelSession) => Promise<Result<T>>): Promise<Result<T>> {
    request.signal.throwIfAborted();
    if (this.#isClosed) throw new Error('a closed pool was used');
    const key = JSON.stringify([request.models, request.pack.id, request.pack.version, request.role, request.provider ?? null]);
    const held = this.#take(key, request);
    if (!held.ok) return held;
    held.value.users += 1;
    try {
      const session = await held.value.session;
      request.signal.throwIfAborted();
      return session.ok ? await work(session.value) : session;
    } finally {
      held.value.users -= 1;
      // Closed meanwhile: the last user closes.
      if (this.#isClosed && held.value.users === 0) await closeHeld(held.value);
    }
  }

  #take(key: string, request: OpenRequest): Result<Held> {
    const known = this.#held.get(key);
    this.#held.delete(key);
    const held = known === undefined ? this.#makeRoom(request) : ok(known);
    if (!held.ok) return held;
    this.#held.set(key, held.value);
    if (known === undefined) {
      const forget = (): void => {
        if (this.#held.get(key) === held.value) this.#held.delete(key);
      };
      held.value.session.then((session) => session.ok || forget(), forget);
    }
    return held;
  }

  #makeRoom(request: OpenRequest): Result<Held> {
    const { budgetBytes, open } = this.#options;
    const bytes = graphBytes(request.pack, request.role);
    const data = { id: request.pack.id, bytes, budgetBytes };
    const needs = `The model pack "${request.pack.name}" needs about ${Math.ceil(bytes / 1e6)} MB of memory`;
    if (bytes > budgetBytes)
      return fail('memory.over-budget', `${needs}, more than models may take here; use a smaller pack, or allow more memory.`, data);
    const idle = [...this.#held].filter(([, held]) => held.users === 0);
    let taken = [...this.#held.values()].reduce((sum, held) => sum + held.bytes, 0);
    if (taken - idle.reduce((sum, [, held]) => sum + held.bytes, 0) + bytes > budgetBytes)
      return fail('memory.in-use', `${needs}, and models at work take what there is; wait until they have ended, then try again.`, data);
    const leaving: Held[] = [];
    for (const [key, held] of idle) {
      if (taken + bytes <= budgetBytes) break;
      taken -= held.bytes;
      leaving.push(held);
      this.#held.delete(key);
    }
    const closed = Promise.all(leaving.map(closeHeld));
    // Others may wait for the same session: one who gives up does not stop it.
    const lasting = { ...request, signal: new AbortController().signal };
    return ok({ bytes, users: 0, session: closed.then(() => open(lasting)) });
  }

  /** Closes what is idle now and the rest when its users are done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#held.values()].filter(({ users }) => users === 0).map(closeHeld));
  }
}

async function closeHeld({ session }: Held): Promise<void> {
  const opened = await session.catch(() => null);
  if (opened?.ok === true) await opened.value.close();
}
