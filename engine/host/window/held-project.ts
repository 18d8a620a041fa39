import type { Fault } from '../../../core/base/fault.ts';
import { fault } from '../../../core/base/fault.ts';
import { serialiseProject } from '../../../core/model/schema.ts';
import type { OpenedProject } from '../../../core/protocol/project-contract.ts';
import type { ProjectSession, SessionEvent } from '../../project/session.ts';

export type ProjectListener = (event: SessionEvent, revision: number) => void;

/** An open project and the windows that look at it. The first window writes; the others read until it lets go. */
export class HeldProject {
  readonly session: ProjectSession;
  /** Why the session itself can only read: another program writes the project. */
  readonly #lockedBy: Fault | null;
  readonly #listeners = new Set<ProjectListener>();
  readonly #windows = new Set<object>();
  readonly #stopListening: () => void;
  #writer: object | null = null;
  #revision = 0;

  constructor(session: ProjectSession, lockedBy: Fault | null) {
    this.session = session;
    this.#lockedBy = lockedBy;
    this.#stopListening = session.onEvent((event) => {
      if (event.kind === 'changed' && event.cause !== 'preview') this.#revision += 1;
      for (const listener of [...this.#listeners]) listener(event, this.#revision);
    });
  }

  get revision(): number {
    return this.#revision;
  }

  join(window: object): void {
    this.#windows.add(window);
    if (this.session.mode === 'write') this.#writer ??= window;
  }

  /** True when no window looks any more. */
  leave(window: object): boolean {
    this.#windows.delete(window);
    if (this.#writer === window) this.#writer = null;
    return this.#windows.size === 0;
  }

  /** Null where `window` may write. */
  readOnlyFor(window: object): Fault | null {
    if (this.session.mode === 'read')
      return this.#lockedBy ?? fault('project.read-only', 'This project is open for reading only; open it again to change it.');
    if (this.#writer === window) return null;
    return fault(
      'project.other-window',
      'Another window edits this project, so this one only shows it; close the other window and open the project again to edit here.',
    );
  }

  onEvent(listener: ProjectListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The whole of it for a window that has nothing yet. */
  view(window: object): OpenedProject {
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
        notes: session.recovered.notices.map((notice) => notice.message),
      },
    };
  }

  async close(): Promise<void> {
    this.#stopListening();
    this.#listeners.clear();
    await this.session.close();
  }
}
