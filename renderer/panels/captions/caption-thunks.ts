import type { ClipId } from '../../../core/base/id.ts';
import { frameDuration, type Ticks } from '../../../core/base/ticks.ts';
import { tidyText } from '../../../core/edit/clip-text.ts';
import { firstEndingAfter, type Lane } from '../../../core/model/lane.ts';
import { showPanel } from '../../app/layout-keeper.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { translate } from '../../i18n/translate.ts';
import { type CaptionEditing, captionEditingChanged, captionTrackChosen, captionViewChanged } from '../../state/captions-slice.ts';
import { edit } from '../../state/edit.ts';
import { noticeShown } from '../../state/notices-slice.ts';
import { timelineSelected } from '../../state/selection-slice.ts';
import { selectActiveSequence, selectActiveView, selectProject } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';
import { viewChanged } from '../../state/timeline-slice.ts';
import { meantCaptions, selectCaptionScene, selectCaptionTracks, selectCurrentIndex } from './caption-scene.ts';
import { captionLine, captionLineOf } from './plans/caption-line.ts';
import type { CaptionPlan } from './plans/caption-plan.ts';
import { mergePlan, splitPlan, textPlan } from './plans/text-plans.ts';
import { endPlan, roomAt, startPlan } from './plans/time-plans.ts';

/** Carries a plan out as one undo step; a refusal is shown. Answers whether it went through. */
export const carryOut =
  (plan: CaptionPlan, label: TextKey): Thunk<Promise<boolean>> =>
  async (dispatch) => {
    if (plan.kind === 'refused') {
      dispatch(noticeShown({ tone: 'warning', text: translate(plan.why, plan.values), fault: null }));
      return false;
    }
    return plan.calls.length === 0 || (await dispatch(edit(plan.calls, translate(label)))).ok;
  };

/** Selects captions of the shown track, the one that moves last, and takes the playhead to it. */
export const chooseCaptions =
  (clipIds: readonly ClipId[]): Thunk =>
  (dispatch, getState) => {
    const last = clipIds.at(-1);
    const scene = selectCaptionScene(getState());
    if (last === undefined || scene === null) return;
    dispatch(timelineSelected({ kind: 'clips', clipIds }));
    const start = scene.lane.starts[scene.lane.clipIds.indexOf(last)];
    if (start === undefined) return;
    // The first frame on which the caption shows.
    const frame = frameDuration(scene.sequence.rate);
    dispatch(viewChanged({ id: scene.sequence.id, change: { playhead: Math.ceil(start / frame) * frame } }));
  };

/** Opens the words of a caption in the panel. */
export const beginEditing =
  (clipId: ClipId): Thunk =>
  (dispatch) => {
    dispatch(chooseCaptions([clipId]));
    dispatch(captionViewChanged({ isStyleShown: false }));
    dispatch(captionEditingChanged({ kind: 'clip', clipId }));
  };

/** Opens a new caption at a time, or after the one that is there. It comes to be with its first words. */
const beginNew =
  (at: Ticks): Thunk =>
  (dispatch, getState) => {
    const scene = selectCaptionScene(getState());
    if (scene === null) return;
    const room = roomAt(scene.project, scene.track.id, at);
    if (room === null) {
      dispatch(noticeShown({ tone: 'warning', text: translate('captions:refused.noRoom'), fault: null }));
      return;
    }
    dispatch(captionViewChanged({ isStyleShown: false }));
    dispatch(captionEditingChanged({ kind: 'new', trackId: scene.track.id, ...room }));
  };

/** Adds a caption track, which the panel then shows. Answers whether there is one. */
export const addCaptionTrack = (): Thunk<Promise<boolean>> => async (dispatch, getState) => {
  const sequence = selectActiveSequence(getState());
  if (sequence === null) return false;
  const before = new Set(selectCaptionTracks(getState()).map(({ id }) => id));
  const call = { command: 'track.add', args: { sequenceId: sequence.id, kind: 'caption' } };
  const { ok } = await dispatch(edit([call], translate('captions:edit.addTrack')));
  const added = selectCaptionTracks(getState()).find(({ id }) => !before.has(id));
  if (!ok || added === undefined) return false;
  dispatch(timelineSelected({ kind: 'none' }));
  dispatch(captionTrackChosen({ sequenceId: sequence.id, trackId: added.id }));
  return true;
};

/** Opens a new caption at the playhead, on a new track where there is none. */
export const addAtPlayhead = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  dispatch(showPanel('captions'));
  if (selectCaptionScene(getState()) === null && !(await dispatch(addCaptionTrack()))) return;
  dispatch(beginNew(selectActiveView(getState()).playhead));
};

/** Opens the selected caption, or the one under the playhead, in the panel. */
export const editMeant = (): Thunk => (dispatch, getState) => {
  const [line] = meantCaptions(getState());
  if (line === undefined) return;
  dispatch(showPanel('captions'));
  dispatch(beginEditing(line.clipId));
};

/** Keeps what was typed: one undo step, none where nothing changed. An empty new caption is none. */
export const keepText =
  (editing: CaptionEditing, text: string): Thunk<Promise<boolean>> =>
  async (dispatch, getState) => {
    const project = selectProject(getState());
    if (project === null) return false;
    if (editing.kind === 'new') {
      if (tidyText(text) === '') return true;
      const { trackId, start, end } = editing;
      const args = { trackId, at: start, duration: end - start, text };
      return dispatch(carryOut({ kind: 'calls', calls: [{ command: 'caption.add', args }] }, 'captions:edit.add'));
    }
    // It may have been removed or undone meanwhile.
    const line = captionLineOf(project, editing.clipId);
    return line === null || dispatch(carryOut(textPlan(line, text), 'captions:edit.text'));
  };

/** The caption after what is edited, or a new one after the last. */
export const editNext =
  (editing: CaptionEditing): Thunk =>
  (dispatch, getState) => {
    const scene = selectCaptionScene(getState());
    if (scene === null) return;
    const { lane } = scene;
    const index = editing.kind === 'clip' ? lane.clipIds.indexOf(editing.clipId) : lastStartingBy(lane, editing.start);
    const next = lane.clipIds[index + 1];
    if (next !== undefined) {
      dispatch(beginEditing(next));
      return;
    }
    // A new one may not be on its track yet.
    const end = editing.kind === 'new' ? editing.end : (lane.ends[index] ?? 0);
    dispatch(beginNew(Math.max(end, selectActiveView(getState()).playhead)));
  };

const lastStartingBy = (lane: Lane, time: Ticks): number => {
  const index = firstEndingAfter(lane, time);
  return (lane.starts[index] ?? Number.POSITIVE_INFINITY) <= time ? index : index - 1;
};

/** Cuts at the cursor and at the playhead; the words go on in the second part. */
export const splitEdited =
  (clipId: ClipId, text: string, textAt: number | null): Thunk<Promise<boolean>> =>
  async (dispatch, getState) => {
    const state = getState();
    const project = selectProject(state);
    const line = project === null ? null : captionLineOf(project, clipId);
    if (line === null) return false;
    const done = await dispatch(carryOut(splitPlan(line, text, textAt, selectActiveView(state).playhead), 'captions:edit.split'));
    const scene = selectCaptionScene(getState());
    const second = scene?.lane.clipIds[line.index + 1];
    if (done && second !== undefined) {
      if (textAt === null) dispatch(chooseCaptions([second]));
      else dispatch(beginEditing(second));
    }
    return done;
  };

/** The playhead, or a typed time, becomes the start or the end of a caption, or of the new one that is being typed. */
export const setCaptionTime =
  (editing: CaptionEditing, edge: 'start' | 'end', to: Ticks): Thunk<Promise<boolean>> =>
  async (dispatch, getState) => {
    const project = selectProject(getState());
    if (project === null) return false;
    if (editing.kind === 'new') {
      const next = { ...editing, [edge]: to };
      // A start past the end takes the end along.
      const end = edge === 'start' && to >= editing.end ? to + editing.end - editing.start : next.end;
      if (to < 0 || end <= next.start) return dispatch(carryOut(wrongOrder(), 'captions:edit.time'));
      dispatch(captionEditingChanged({ ...next, end }));
      return true;
    }
    const line = captionLineOf(project, editing.clipId);
    if (line === null) return false;
    return dispatch(carryOut(edge === 'start' ? startPlan(project, line, to) : endPlan(project, line, to), 'captions:edit.time'));
  };

const wrongOrder = (): CaptionPlan => ({ kind: 'refused', why: 'captions:refused.order', values: {} });

export const setToPlayhead = (edge: 'start' | 'end') => (): Thunk => (dispatch, getState) => {
  const state = getState();
  const [line] = meantCaptions(state);
  const editing = state.captions.editing ?? (line === undefined ? null : ({ kind: 'clip', clipId: line.clipId } as const));
  if (editing !== null) void dispatch(setCaptionTime(editing, edge, selectActiveView(state).playhead));
};

/** The next or previous caption of the shown track from the one that is selected, else from the playhead; an open editor goes along. */
export const stepCaption = (step: 1 | -1) => (): Thunk => (dispatch, getState) => {
  const state = getState();
  const scene = selectCaptionScene(state);
  if (scene === null) return;
  const { lane } = scene;
  const [line] = meantCaptions(state);
  const after = firstEndingAfter(lane, selectActiveView(state).playhead);
  const index = line !== undefined ? line.index + step : step === 1 ? after : after - 1;
  const id = lane.clipIds[index];
  if (id === undefined) return;
  dispatch(state.captions.editing === null ? chooseCaptions([id]) : beginEditing(id));
};

export const splitMeant = (): Thunk => (dispatch, getState) => {
  const state = getState();
  const scene = selectCaptionScene(state);
  if (scene === null) return;
  const current = captionLine(scene.project, scene.track.id, scene.lane, selectCurrentIndex(state));
  if (current === null) void dispatch(carryOut({ kind: 'refused', why: 'captions:refused.splitWhere', values: {} }, 'captions:edit.split'));
  else void dispatch(splitEdited(current.clipId, current.content.text, null));
};

export const mergeMeant = (): Thunk => (dispatch, getState) => {
  const scene = selectCaptionScene(getState());
  if (scene === null) return;
  const lines = meantCaptions(getState());
  const [first] = lines;
  void dispatch(carryOut(mergePlan(scene.project, scene.track.id, lines), 'captions:edit.merge')).then((done) => {
    if (done && first !== undefined) dispatch(timelineSelected({ kind: 'clips', clipIds: [first.clipId] }));
  });
};

/** Removes the selected captions and leaves their time empty; the one that follows is selected. */
export const removeMeant = (): Thunk => (dispatch, getState) => {
  const state = getState();
  const scene = selectCaptionScene(state);
  const lines = meantCaptions(state);
  const last = lines.at(-1);
  if (scene === null || last === undefined) return;
  const gone = new Set(lines.map(({ clipId }) => clipId));
  const next = scene.lane.clipIds[last.index + 1] ?? scene.lane.clipIds.findLast((id) => !gone.has(id));
  const call = { command: 'clip.lift', args: { clipIds: [...gone], linked: false } };
  void dispatch(carryOut({ kind: 'calls', calls: [call] }, 'captions:edit.remove')).then((done) => {
    if (done) dispatch(timelineSelected(next === undefined ? { kind: 'none' } : { kind: 'clips', clipIds: [next] }));
  });
};

/** Whether there is a caption that an action would be about. */
export const hasMeant = (state: State): boolean => meantCaptions(state).length > 0;
