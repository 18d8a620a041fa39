import type { Fault, Result } from '../../core/base/fault.ts';
import { expandCompact } from '../../core/edit/compact-patch.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { parseProject } from '../../core/model/schema.ts';
import type { OpenChannel } from '../../core/protocol/client.ts';
import type { CallArgs, ChannelItem } from '../../core/protocol/contract.ts';
import type { OpenedProject } from '../../core/protocol/project-contract.ts';
import { faultShown, noticeShown } from './notices-slice.ts';
import { projectChanged, projectClosed, projectOpened, projectOpening, projectSaved } from './project-slice.ts';
import type { Store, Surroundings, Thunk } from './store.ts';

let events: OpenChannel<'project.events'> | null = null;

/** Opens a project file in this window. What was open before is let go of. */
export const openProject =
  (path: string, recovery: 'replay' | 'skip' = 'replay'): Thunk<Promise<Result<OpenedProject>>> =>
  async (dispatch, _getState, { engine }) => {
    dispatch(projectOpening({ path }));
    return dispatch(take(await engine.call('project.open', { path, recovery })));
  };

export const createProject =
  (args: CallArgs<'project.create'>): Thunk<Promise<Result<OpenedProject>>> =>
  async (dispatch, _getState, { engine }) => {
    dispatch(projectOpening({ path: args.path }));
    return dispatch(take(await engine.call('project.create', args)));
  };

/** Writes the project to another file and goes on with that one. */
export const saveProjectAs =
  (path: string): Thunk<Promise<Result<OpenedProject>>> =>
  async (dispatch, _getState, { engine }) => {
    const saved = await engine.call('project.save-as', { path });
    if (saved.ok) return dispatch(take(saved));
    dispatch(faultShown(saved.error));
    return saved;
  };

export const closeProject =
  (): Thunk<Promise<void>> =>
  async (dispatch, _getState, { engine }) => {
    events?.close();
    events = null;
    const closed = await engine.call('project.close', {});
    if (!closed.ok) dispatch(faultShown(closed.error));
    dispatch(projectClosed());
  };

/** Opens what was open when the engine went away, once it is back: the journal holds every edit that was answered for. */
export function reopenAfterLoss({ engine }: Surroundings, store: Store): void {
  engine.onState((state) => {
    const { project } = store.getState();
    if (state.kind === 'connected' && project.kind !== 'none') void store.dispatch(reopen(project.path));
  });
}

const reopen =
  (path: string): Thunk<Promise<void>> =>
  async (dispatch, _getState, { engine }) => {
    const opened = await engine.call('project.open', { path });
    if (opened.ok || opened.error.code !== 'engine.lost') dispatch(take(opened));
  };

const take =
  (opened: Result<OpenedProject>): Thunk<Result<OpenedProject>> =>
  (dispatch, _getState, { engine }) => {
    const refuse = (error: Fault): Result<OpenedProject> => {
      dispatch(projectClosed());
      dispatch(faultShown(error));
      return { ok: false, error };
    };
    if (!opened.ok) return refuse(opened.error);
    const project = parseProject(opened.value.text);
    if (!project.ok) return refuse(project.error);
    const { path, mode, readOnlyBecause, revision, history, isSaved, recovered } = opened.value;
    const because: Fault | null = readOnlyBecause === null ? null : { code: readOnlyBecause.code, message: readOnlyBecause.message };
    dispatch(
      projectOpened({
        kind: 'open',
        path,
        mode,
        readOnlyBecause: because,
        project: project.value,
        preview: null,
        revision,
        history,
        isSaved,
        recovered,
      }),
    );
    for (const note of recovered.notes) dispatch(noticeShown({ tone: 'warning', text: note, fault: null }));
    if (because !== null) dispatch(noticeShown({ tone: 'warning', text: because.message, fault: because }));
    events?.close();
    events = engine.open(
      'project.events',
      {},
      {
        credit: 10_000,
        onItem: (event) => dispatch(follow(event)),
        onEnd: (fault) => {
          events = null;
          if (fault !== null && fault.code !== 'engine.lost') dispatch(faultShown(fault));
        },
      },
    );
    return opened;
  };

const follow =
  (event: ChannelItem<'project.events'>): Thunk =>
  (dispatch, getState) => {
    const { project: open } = getState();
    if (open.kind !== 'open') return;
    switch (event.kind) {
      case 'changed': {
        // An edit made between opening and listening is in the opened text already.
        if (event.revision <= open.revision) return;
        const patch = event.revision === open.revision + 1 ? expandCompact(open.project, event.patch) : null;
        if (patch === null || !patch.ok) {
          // This window has missed something; what it shows must not be a guess.
          void dispatch(reopen(open.path));
          return;
        }
        dispatch(
          projectChanged({
            project: applyPatch(open.project, patch.value),
            revision: event.revision,
            history: event.history,
            isSaved: event.isSaved,
          }),
        );
        return;
      }
      case 'saved':
        dispatch(projectSaved());
        return;
      case 'trouble':
        dispatch(faultShown({ code: event.fault.code, message: event.fault.message }));
        return;
    }
  };
