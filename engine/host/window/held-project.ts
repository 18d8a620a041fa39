import { type Fault, fault, ok, type Result } from '../../../core/base/fault.ts';
import { serialiseProject } from '../../../core/model/schema.ts';
import type { OpenedProject } from '../../../core/protocol/project-contract.ts';
import type { Foreground } from '../../play/picture-maker.ts';
import type { ProjectSession, SessionEvent } from '../../project/session.ts';
import { LateProxies } from './late-proxies.ts';
import { createProjectLibrary, type ProjectLibrary } from './project-library.ts';
import { createViewing, type Viewing } from './viewing.ts';
import type { Workshop } from './workshop.ts';

/** `writer`: another window writes from here on. */
export type HeldEvent = SessionEvent | { readonly kind: 'writer' };
export type ProjectListener = (event: HeldEvent, revision: number) => void;

const READ_ONLY = fault('project.read-only', 'This project is open for reading only; open it again to change it.');

/** A window that looks at a project. */
export interface Looker {
  /** Aborted when the window is gone. */
  readonly signal: AbortSignal;
}

/** An open project and the windows that look at it. The first window writes; the others read until it lets go. */
export class HeldProject {
  readonly session: ProjectSession;
  /** What its viewers share. */
  readonly viewing: Viewing;
  /** Why the session itself can only read: another program writes the project. */
  readonly #lockedBy: Fault | null;
  readonly #listeners = new Set<ProjectListener>();
  readonly #windows = new Set<Looker>();
  readonly #viewersClosing = new Set<Promise<void>>();
  readonly #stopListening: () => void;
  readonly #lateProxies: LateProxies;
  readonly #library: Promise<Result<ProjectLibrary>>;
  /** Not there before the workshop is. */
  #foreground: Foreground | null = null;
  readonly #ending = new AbortController();
  #writer: Looker | null = null;
  #revision = 0;

  /** Opens no file before something is asked of it. */
  constructor(session: ProjectSession, lockedBy: Fault | null, workshop: () => Promise<Result<Workshop>>, log: (line: string) => void) {
    this.session = session;
    this.#lateProxies = new LateProxies();
    this.viewing = createViewing(session.path, this.#lateProxies, { hold: () => this.#foreground?.hold() ?? (() => undefined) });
    this.#library = workshop().then((opened) => {
      if (!opened.ok) {
        log(`no proxies, waveforms and thumbnails: ${opened.error.message}`);
        return opened;
      }
      this.#foreground = opened.value.foreground;
      const library = createProjectLibrary(session, opened.value);
      this.#lateProxies.arrive(library.proxies.shelf);
      return ok(library);
    });
    this.#lockedBy = lockedBy;
    this.#stopListening = session.onEvent((event) => {
      if (event.kind === 'changed' && event.cause !== 'preview') this.#revision += 1;
      this.#tell(event);
    });
  }

  /** What is known and made of the project's media. Codes: `disk.*`. */
  library(): Promise<Result<ProjectLibrary>> {
    return this.#library;
  }

  /** Aborted when the project closes: work in the background stops. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  get revision(): number {
    return this.#revision;
  }

  join(window: Looker): void {
    this.#windows.add(window);
    // A window that is gone is soon let go of: a page that is loaded anew must not find itself shut out by what it was.
    if (this.session.mode === 'write' && this.#writer?.signal.aborted !== false) this.#writer = window;
  }

  /** True when no window looks any more. */
  leave(window: Looker): boolean {
    this.#windows.delete(window);
    if (this.#writer === window) this.#writer = null;
    return this.#windows.size === 0;
  }

  /** True where `window` looks at it and no other does. */
  isAlone(window: Looker): boolean {
    return this.#windows.size === 1 && this.#windows.has(window);
  }

  /** Makes `window`, which looks at it already, the one that writes. Code `project.locked` where another program does. */
  takeOver(window: Looker): Result<void> {
    if (this.session.mode === 'read') return { ok: false, error: this.readOnlyFor(window) ?? READ_ONLY };
    if (this.#writer === window) return ok(undefined);
    this.#writer = window;
    this.#tell({ kind: 'writer' });
    return ok(undefined);
  }

  #tell(event: HeldEvent): void {
    for (const listener of [...this.#listeners]) listener(event, this.#revision);
  }

  /** Null where `window` may write. */
  readOnlyFor(window: Looker): Fault | null {
    if (this.session.mode === 'read') return this.#lockedBy ?? READ_ONLY;
    if (this.#writer === window) return null;
    return fault(
      'project.other-window',
      'Another window edits this project, so this one only shows it; choose to edit here to take it over.',
    );
  }

  onEvent(listener: ProjectListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The whole of it for a window that has nothing yet. */
  view(window: Looker): OpenedProject {
    const { session } = this;
    const readOnlyBecause = this.readOnlyFor(window);
    return {
      path: session.path,
      text: serialiseProject(session.project),
      revision: this.#revision,
      mode: readOnlyBecause === null ? 'write' : 'read',
      readOnlyBecause: readOnlyBecause === null ? null : { code: readOnlyBecause.code, message: readOnlyBecause.message },
      isSaved: session.isSaved,
      history: {
        steps: session.history.steps.map(({ label, command, at }) => ({ label, command, at })),
        cursor: session.history.cursor,
      },
      recovered: {
        replayedEdits: session.recovered.replayedEdits,
        fromSnapshot: session.recovered.snapshot === null ? null : new Date(session.recovered.snapshot.takenMs).toISOString(),
        notes: [...session.recovered.notices],
      },
    };
  }

  /** The project is not closed before a viewer that closes has let go. */
  async whileViewing(closing: Promise<void>): Promise<void> {
    this.#viewersClosing.add(closing);
    await closing.finally(() => this.#viewersClosing.delete(closing));
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.#stopListening();
    this.#listeners.clear();
    await Promise.allSettled(this.#viewersClosing);
    this.viewing.close();
    this.#lateProxies.leave();
    const library = await this.#library;
    if (library.ok) await library.value.close();
    await this.session.close();
  }
}
