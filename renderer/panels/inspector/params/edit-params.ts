import type { CommandCall } from '../../../../core/edit/plan.ts';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { ParamValue } from '../../../../core/model/animation.ts';
import { beginGesture, edit } from '../../../state/edit.ts';
import { selectActiveView } from '../../../state/selectors.ts';
import type { Thunk } from '../../../state/store.ts';
import type { ValueDrag } from '../../../ui/value-drag.ts';
import { resetParamCalls, setParamCalls, toggleKeyframeCalls } from './param-calls.ts';
import type { ParamHome } from './param-home.ts';

type Values = Readonly<Record<string, ParamValue>>;

/** Runs calls as one step; nothing where there are none. */
export const runCalls =
  (calls: readonly CommandCall[], label: string): Thunk =>
  (dispatch) => {
    if (calls.length > 0) void dispatch(edit(calls, label));
  };

export const setParams =
  (homes: readonly ParamHome[], values: Values, label: string): Thunk =>
  (dispatch, getState) =>
    dispatch(runCalls(setParamCalls(homes, values, selectActiveView(getState()).playhead), label));

export const resetParams = (homes: readonly ParamHome[], definitions: readonly ParamDefinition[], label: string): Thunk =>
  runCalls(resetParamCalls(homes, definitions), label);

export const toggleKeyframe =
  (homes: readonly ParamHome[], definitions: readonly ParamDefinition[], label: string): Thunk =>
  (dispatch, getState) =>
    dispatch(runCalls(toggleKeyframeCalls(homes, definitions, selectActiveView(getState()).playhead), label));

/** A drag over parameters: one undo step, at the playhead as it stood when the drag began. */
export const dragParams =
  (homes: readonly ParamHome[], label: string): Thunk<ValueDrag<Values>> =>
  (dispatch, getState) => {
    const { playhead } = selectActiveView(getState());
    const gesture = dispatch(beginGesture(label));
    return {
      // What is refused leaves the last update standing, which is what the picture shows.
      update: (values) => void gesture.update(setParamCalls(homes, values, playhead)),
      commit: gesture.commit,
      cancel: gesture.cancel,
    };
  };

/** A drag over anything that commands can set. */
export const dragCalls =
  <Value>(callsFor: (value: Value) => readonly CommandCall[], label: string): Thunk<ValueDrag<Value>> =>
  (dispatch) => {
    const gesture = dispatch(beginGesture(label));
    return { update: (value) => void gesture.update(callsFor(value)), commit: gesture.commit, cancel: gesture.cancel };
  };
