import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { Engine } from './engine.ts';
import type { HeldProject } from './held-project.ts';

/** One connected window: which project it shows. Handlers of every area are made with it. */
export class WindowContext {
  readonly engine: Engine;
  /** Aborted when the window is gone. */
  readonly signal: AbortSignal;
  readonly #closeListeners = new Set<() => Promise<void> | void>();
  #held: HeldProject | null = null;

  constructor(engine: Engine, signal: AbortSignal) {
    this.engine = engine;
    this.signal = signal;
  }

  get held(): HeldProject | null {
    return this.#held;
  }

  /** Code `project.none-open`. */
  project(): Result<HeldProject> {
    return this.#held === null ? fail('project.none-open', 'No project is open in this window; open or create one first.') : ok(this.#held);
  }

  /** As `project`, where this window may write. Codes also: `project.read-only`, `project.other-window`, `project.locked`. */
  writableProject(): Result<HeldProject> {
    const held = this.project();
    if (!held.ok) return held;
    const refusal = held.value.readOnlyFor(this);
    return refusal === null ? held : { ok: false, error: refusal };
  }

  /** Called before the window's project changes or closes: stop what works on it. */
  onProjectClosing(listener: () => Promise<void> | void): () => void {
    this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  async show(held: HeldProject | null): Promise<void> {
    const before = this.#held;
    if (before === held) return;
    for (const listener of [...this.#closeListeners]) await listener();
    this.#held = held;
    if (before !== null) await this.engine.shelf.release(before, this);
  }
}
