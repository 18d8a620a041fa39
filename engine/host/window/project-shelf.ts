import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Fault, fail, ok, type Result } from '../../../core/base/fault.ts';
import type { Project } from '../../../core/model/project.ts';
import { createProject, openProject } from '../../project/open-project.ts';
import type { ProjectSession } from '../../project/session.ts';
import { HeldProject, type Looker } from './held-project.ts';
import type { RecentProjects } from './recent-projects.ts';
import type { Workshop } from './workshop.ts';

/** The projects that are open in this engine, one session each, however many windows look at it. */
export class ProjectShelf {
  readonly #held = new Map<string, HeldProject>();
  readonly #recents: RecentProjects;
  readonly #workshop: () => Promise<Result<Workshop>>;
  readonly #log: (line: string) => void;
  /** One after another, so that two windows that open one project at the same time share it. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(recents: RecentProjects, workshop: () => Promise<Result<Workshop>>, log: (line: string) => void) {
    this.#recents = recents;
    this.#workshop = workshop;
    this.#log = log;
  }

  /**
   * Codes those of opening, and `project.shown-elsewhere` where recovery shall be skipped and another window shows the project as it is.
   */
  open(path: string, window: Looker, recovery: 'replay' | 'skip'): Promise<Result<HeldProject>> {
    return this.#serially(async () => {
      const key = await keyOf(path);
      const held = this.#held.get(key);
      if (held !== undefined) {
        if (recovery === 'skip')
          return fail('project.shown-elsewhere', 'Another window shows this project; close it there, then try again.');
        held.join(window);
        return ok(held);
      }
      const written = await openProject(path, { mode: 'write', recovery });
      if (written.ok) return ok(this.#keep(key, this.#hold(written.value, null), window));
      if (!READABLE_STILL.has(written.error.code)) return written;
      const read = await openProject(path, { mode: 'read' });
      return read.ok ? ok(this.#keep(key, this.#hold(read.value, written.error), window)) : written;
    });
  }

  /** True where opening `path` means to close what `window` alone shows of it first: to read the file anew, or to write at last. */
  async mustCloseFirst(path: string, window: Looker, recovery: 'replay' | 'skip'): Promise<boolean> {
    const held = this.#held.get(await keyOf(path));
    return held?.isAlone(window) === true && (recovery === 'skip' || held.session.mode === 'read');
  }

  /** The file of a project that is open here and may be written; null for any other path. */
  async writablePath(path: string): Promise<string | null> {
    if (path === '') return null;
    const session = this.#held.get(await keyOf(path))?.session;
    return session?.mode === 'write' ? session.path : null;
  }

  create(path: string, project: Project, window: Looker): Promise<Result<HeldProject>> {
    return this.#serially(async () => {
      const created = await createProject(path, project);
      return created.ok ? ok(this.#keep(await keyOf(path), this.#hold(created.value, null), window)) : created;
    });
  }

  /** The last window to leave closes the project: what is not saved stays in the journal. */
  release(held: HeldProject, window: Looker): Promise<void> {
    return this.#serially(async () => {
      if (!held.leave(window)) return;
      for (const [key, kept] of this.#held) if (kept === held) this.#held.delete(key);
      await this.#end(held);
    });
  }

  async close(): Promise<void> {
    await this.#queue;
    for (const held of this.#held.values()) await this.#end(held);
    this.#held.clear();
  }

  #hold(session: ProjectSession, lockedBy: Fault | null): HeldProject {
    return new HeldProject(session, lockedBy, this.#workshop, this.#log);
  }

  #keep(key: string, held: HeldProject, window: Looker): HeldProject {
    held.join(window);
    this.#held.set(key, held);
    if (held.session.mode === 'write') void this.#recents.opened(held.session.path, held.session.project.project.name);
    return held;
  }

  async #end(held: HeldProject): Promise<void> {
    await held.close();
    if (held.session.mode === 'write') await this.#recents.closed(held.session.path);
  }

  #serially<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

/** Why a project cannot be written that can be looked at nevertheless. */
const READABLE_STILL: ReadonlySet<string> = new Set(['project.locked', 'disk.read-only', 'disk.denied']);

const keyOf = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
