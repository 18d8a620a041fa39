import type { Fault, Result } from '../../core/base/fault.ts';
import { expandCompact } from '../../core/edit/compact-patch.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { parseProject } from '../../core/model/schema.ts';
import type { OpenChannel } from '../../core/protocol/client.ts';
import type { CallArgs, ChannelItem } from '../../core/protocol/contract.ts';
import type { OpenedProject } from '../../core/protocol/project-contract.ts';
import type { EngineConnection } from '../engine-client/connection.ts';
import { faultShown, noticeShown } from './notices-slice.ts';
import { projectChanged, projectClosed, projectModeChanged, projectOpened, projectOpening, projectSaved } from './project-slice.ts';
import type { Store, Surroundings, Thunk } from './store.ts';

/** What follows the open project, by the connection that it came over. */
const followers = new WeakMap<EngineConnection, OpenChannel<'project.events'>>();

/** Opens a project file in this window. What was open before is let go of, or stays where the file cannot be opened. */
export const openProject =
  (path: string, recovery: 'replay' | 'skip' = 'replay'): Thunk<Promise<Result<OpenedProject>>> =>
  (dispatch, _getState, { engine }) =>
    dispatch(switchTo(path, () => engine.call('project.open', { path, recovery })));

export const createProject =
  (args: CallArgs<'project.create'>): Thunk<Promise<Result<OpenedProject>>> =>
  (dispatch, _getState, { engine }) =>
    dispatch(switchTo(args.path, () => engine.call('project.create', args)));

const switchTo =
  (path: string, ask: () => Promise<Result<OpenedProject>>): Thunk<Promise<Result<OpenedProject>>> =>
  async (dispatch, getState) => {
    const before = getState().project;
    dispatch(projectOpening({ path }));
    const opened = await ask();
    if (opened.ok || before.kind !== 'open') return dispatch(take(opened));
    dispatch(faultShown(opened.error));
    // Its events were not followed meanwhile, and the engine may have let go of it. One that died of the other file comes back to this one.
    dispatch(projectOpening({ path: before.path }));
    await dispatch(reopen(before.path));
    return opened;
  };

/** Makes this window the one that edits: takes the project from another window, or tries again where another program had it. */
export const takeOver =
  (): Thunk<Promise<void>> =>
  async (dispatch, getState, { engine }) => {
    const { project: open } = getState();
    if (open.kind !== 'open') return;
    if (open.readOnlyBecause?.code !== 'project.other-window') {
      await dispatch(openProject(open.path));
      return;
    }
    const taken = await engine.call('project.take-over', {});
    if (!taken.ok) dispatch(faultShown(taken.error));
  };

/** The answer to `project.changed-on-disk`: this version replaces the file, and the other is kept aside. */
export const keepMine =
  (): Thunk<Promise<void>> =>
  async (dispatch, _getState, { engine }) => {
    const saved = await engine.call('project.save', { replaceChanged: true });
    if (!saved.ok) dispatch(faultShown(saved.error));
  };

/** The other answer: the file as it is now. What was not saved here is kept aside with the journal. */
export const openTheirs = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const { project: open } = getState();
  if (open.kind === 'open') await dispatch(openProject(open.path, 'skip'));
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
    unfollow(engine);
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
    for (const note of recovered.notes) dispatch(noticeShown({ tone: 'warning', text: note.message, fault: note }));
    if (because !== null) dispatch(noticeShown({ tone: 'warning', text: because.message, fault: because }));
    unfollow(engine);
    const events = engine.open(
      'project.events',
      { known: { revision, mode, isSaved } },
      {
        credit: 10_000,
        onItem: (event) => dispatch(follow(event)),
        onEnd: (fault) => {
          if (followers.get(engine) === events) followers.delete(engine);
          if (fault === null || fault.code === 'engine.lost') return;
          // What is not followed must not be edited: it may be another state by now.
          dispatch(projectModeChanged({ mode: 'read', readOnlyBecause: fault }));
          dispatch(faultShown(fault));
        },
      },
    );
    followers.set(engine, events);
    return opened;
  };

function unfollow(engine: EngineConnection): void {
  followers.get(engine)?.close();
  followers.delete(engine);
}

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
      case 'mode': {
        const { mode, readOnlyBecause: because } = event;
        const readOnlyBecause = because === null ? null : { code: because.code, message: because.message };
        dispatch(projectModeChanged({ mode, readOnlyBecause }));
        if (readOnlyBecause !== null) dispatch(noticeShown({ tone: 'warning', text: readOnlyBecause.message, fault: readOnlyBecause }));
        return;
      }
      case 'missed':
        void dispatch(reopen(open.path));
        return;
      case 'saved':
        dispatch(projectSaved());
        return;
      case 'trouble':
        dispatch(faultShown({ code: event.fault.code, message: event.fault.message }));
        return;
    }
  };
