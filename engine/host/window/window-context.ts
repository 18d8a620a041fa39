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
  /** One after another: of two projects asked for at once each is let go of, and none is held by a window that is gone. */
  #switching: Promise<unknown> = Promise.resolve();

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

  /**
   * As `project`, but a window that shows nothing yet waits for what it is opening: what it asks right behind that is meant for it. So after
   * the engine was lost an edit waits until the project is there again.
   */
  async projectToCome(): Promise<Result<HeldProject>> {
    if (this.#held === null) await this.#switching;
    return this.project();
  }

  /** As `projectToCome`, where this window may write; codes of `writableProject`. */
  async writableProjectToCome(): Promise<Result<HeldProject>> {
    if (this.#held === null) await this.#switching;
    return this.writableProject();
  }

  /** Called before the window's project changes or closes: stop what works on it. */
  onProjectClosing(listener: () => Promise<void> | void): () => void {
    this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  /** Shows what `find` opens for this window in place of what it shows; a refusal leaves that. Ends what an earlier wish began first. */
  switchTo(find: () => Promise<Result<HeldProject>>): Promise<Result<HeldProject>> {
    return this.#inTurn(async () => {
      const found = await find();
      if (found.ok) await this.#show(found.value);
      return found;
    });
  }

  /** Shows no project any more. */
  leave(): Promise<void> {
    return this.#inTurn(() => this.#show(null));
  }

  /** For `find` of `switchTo` alone: lets go of what is shown, where it must be closed before it can be opened otherwise. */
  leaveFirst(): Promise<void> {
    return this.#show(null);
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#switching.then(task);
    this.#switching = done.catch(() => undefined);
    return done;
  }

  async #show(held: HeldProject | null): Promise<void> {
    const before = this.#held;
    if (before === held) return;
    for (const listener of [...this.#closeListeners]) await listener();
    this.#held = held;
    if (before !== null) await this.engine.shelf.release(before, this);
  }
}
