import type { Result } from '../../core/base/fault.ts';
import { asId, type IdSource, type IdType } from '../../core/base/id.ts';
import { type CommandCall, type Planned, planAll } from '../../core/edit/plan.ts';
import type { Project } from '../../core/model/project.ts';
import type { ExecutedView } from '../../core/protocol/project-contract.ts';
import { dialogOpened } from './dialogs-slice.ts';
import { faultShown } from './notices-slice.ts';
import { projectPreviewed } from './project-slice.ts';
import type { Thunk } from './store.ts';

/** Runs commands as one undo step. A refusal is shown to the user and answered. */
export const edit =
  (calls: readonly CommandCall[], label?: string): Thunk<Promise<Result<ExecutedView>>> =>
  async (dispatch, _getState, { engine }) => {
    const done = await engine.call('project.execute', {
      calls: calls.map((call) => ({ ...call })),
      ...(label === undefined ? {} : { label }),
    });
    if (!done.ok) dispatch(faultShown(done.error));
    return done;
  };

const travel =
  (name: 'project.undo' | 'project.redo'): Thunk<Promise<void>> =>
  async (dispatch, _getState, { engine }) => {
    const done = await engine.call(name, {});
    if (!done.ok && !done.error.code.startsWith('history.')) dispatch(faultShown(done.error));
  };
export const undo = () => travel('project.undo');
export const redo = () => travel('project.redo');

/** Undoes or redoes until `cursor` steps are done. */
export const jumpTo =
  (cursor: number): Thunk<Promise<void>> =>
  async (dispatch, _getState, { engine }) => {
    const done = await engine.call('project.jump', { cursor });
    if (!done.ok) dispatch(faultShown(done.error));
  };

/** Writes the project file. Where another program changed it meanwhile, the user is asked which version stays. */
export const save =
  (): Thunk<Promise<void>> =>
  async (dispatch, _getState, { engine }) => {
    // That it is saved comes with the project's events, in order with edits made meanwhile.
    const done = await engine.call('project.save', {});
    if (!done.ok) dispatch(done.error.code === 'project.changed-on-disk' ? dialogOpened('file-changed') : faultShown(done.error));
  };

/** A drag in the window. */
export interface EditGesture {
  /** What the drag would do now, drawn at once; a refusal is answered and leaves the last update standing. Pure of the engine's pace. */
  update(calls: readonly CommandCall[]): Result<void>;
  /** The same for what was planned already on the project as it stands: tools plan to find how far a drag may go. */
  show(planned: Planned): void;
  /** One undo step. */
  commit(): void;
  /** No trace. */
  cancel(): void;
}

/**
 * Begins a drag. Each update is planned here on the project as it stands, so that drawing waits for nobody; the newest also goes to the
 * engine, one at a time, so that the viewers show it. The engine plans it again when it is committed: its answer is what counts.
 */
export const beginGesture =
  (label?: string): Thunk<EditGesture> =>
  (dispatch, getState, { engine }) => {
    const newId = windowIds();
    let waiting: readonly CommandCall[] | null = null;
    let sent = false;
    let ended = false;
    let shown: Project | null = null;

    const channel = engine.open('project.gesture', label === undefined ? {} : { label }, {
      onItem: (item) => {
        switch (item.kind) {
          case 'updated':
          case 'refused': {
            sent = false;
            if (waiting !== null && !ended) flush();
            return;
          }
          case 'committed': {
            // The change itself came with the project's events and ended the preview; a drag that changed nothing ends it here.
            const { project: open } = getState();
            if (open.kind === 'open' && open.preview !== null && open.preview === shown) dispatch(projectPreviewed(null));
            return;
          }
        }
      },
      onEnd: (fault) => {
        ended = true;
        if (fault === null) return;
        dispatch(projectPreviewed(null));
        dispatch(faultShown(fault));
      },
    });
    const flush = () => {
      if (waiting === null) return;
      channel.tell({ kind: 'update', calls: waiting.map((call) => ({ ...call })) });
      waiting = null;
      sent = true;
    };

    const show = ({ project, calls }: Planned) => {
      if (ended) return;
      shown = project;
      dispatch(projectPreviewed(project));
      waiting = calls;
      if (!sent) flush();
    };

    return {
      show,
      update: (calls) => {
        const { project: open } = getState();
        if (open.kind !== 'open' || ended) return { ok: true, value: undefined };
        const planned = planAll(open.project, calls, newId);
        if (!planned.ok) return planned;
        show(planned.value);
        return { ok: true, value: undefined };
      },
      commit: () => {
        if (ended) return;
        ended = true;
        if (shown === null) return channel.close();
        flush();
        channel.tell({ kind: 'commit' });
      },
      cancel: () => {
        if (ended) return;
        ended = true;
        channel.close();
        dispatch(projectPreviewed(null));
      },
    };
  };

/** For previews only: the engine gives the ids that stay. Call anew for each gesture; every update of it plans with fresh ones. */
function windowIds(): IdSource {
  let next = 0;
  return <Type extends IdType>(type: Type) => {
    next += 1;
    return asId<Type>(`${type}_preview${next}`);
  };
}
