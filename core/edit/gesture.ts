import { fail, ok, type Result } from '../base/fault.ts';
import type { IdSource } from '../base/id.ts';
import type { Project } from '../model/project.ts';
import { EMPTY_PATCH, type Patch } from './patch.ts';
import { type CommandCall, type Planned, planAll } from './plan.ts';

/** What an edit, an undo or a redo did. */
export interface Executed {
  readonly patch: Patch;
  /** For the user: what the step is called. */
  readonly label: string;
}

export interface GestureHost {
  /** The project without any preview. */
  base(): Project;
  readonly newId: IdSource;
  /** Shows what the gesture would do; null ends the preview. */
  show(project: Project | null, patch: Patch, label: string): void;
  /** Makes the step. Plans anew where the project moved on since. */
  commit(planned: Planned): Promise<Result<Executed>>;
}

/** A drag: each update replaces the last and shows as a preview, `commit` makes it one undo step, `cancel` leaves no trace. */
export class Gesture {
  readonly #host: GestureHost;
  #planned: Planned | null = null;
  #ended = false;

  /** Use `ProjectSession.beginGesture`. */
  constructor(host: GestureHost) {
    this.#host = host;
  }

  /** What the drag would do now. A refusal leaves the last update standing. Code `gesture.ended` after commit or cancel. */
  update(calls: readonly CommandCall[]): Result<Executed> {
    if (this.#ended) return this.#endedFault();
    const planned = planAll(this.#host.base(), calls, this.#host.newId);
    if (!planned.ok) return planned;
    this.#planned = planned.value;
    const { project, patch, label } = planned.value;
    this.#host.show(project, patch, label);
    return ok({ patch, label });
  }

  /** Makes the last update one step of the history. Without an update it does nothing. */
  async commit(): Promise<Result<Executed>> {
    if (this.#ended) return this.#endedFault();
    this.#ended = true;
    const planned = this.#planned;
    if (planned === null) return ok({ patch: EMPTY_PATCH, label: '' });
    const done = await this.#host.commit(planned);
    if (!done.ok) this.#host.show(null, EMPTY_PATCH, planned.label);
    return done;
  }

  cancel(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#planned !== null) this.#host.show(null, EMPTY_PATCH, this.#planned.label);
  }

  #endedFault(): Result<never> {
    return fail('gesture.ended', 'This drag was already finished or cancelled; begin a new one.');
  }
}
