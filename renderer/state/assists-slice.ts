import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Fault } from '../../core/base/fault.ts';
import type { ClipId } from '../../core/base/id.ts';
import type { CallValue } from '../../core/protocol/contract.ts';
import type { InputChoice } from '../assists/assist-inputs.ts';
import { projectClosed } from './project-slice.ts';

interface AssistsState {
  /** Null until the engine has told them. */
  readonly list: CallValue<'assists.list'>['assists'] | null;
  readonly trouble: Fault | null;
  readonly chosen: string | null;
  /** What the user has set in each form; each form reads its own. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly choice: InputChoice;
  /** Runs that this window began: their end is news here. */
  readonly begun: readonly string[];
  /** The clips that a run of this window is for, by its job: their form shows it. */
  readonly clipsOf: Readonly<Record<string, readonly ClipId[]>>;
}

const initialState: AssistsState = {
  list: null,
  trouble: null,
  chosen: null,
  options: {},
  choice: { spanSource: 'whole', trackIds: [] },
  begun: [],
  clipsOf: {},
};

/** What the user has chosen and set in the assists panel. */
const slice = createSlice({
  name: 'assists',
  initialState,
  reducers: {
    assistsListed: (state, { payload }: PayloadAction<CallValue<'assists.list'>>) => ({ ...state, list: payload.assists, trouble: null }),
    assistsUntold: (state, { payload }: PayloadAction<Fault>) => ({ ...state, trouble: payload }),
    assistChosen: (state, { payload }: PayloadAction<string>) => ({ ...state, chosen: payload }),
    assistOptionsSet: (state, { payload: { name, options } }: PayloadAction<{ readonly name: string; readonly options: unknown }>) => ({
      ...state,
      options: { ...state.options, [name]: options },
    }),
    assistInputsChosen: (state, { payload }: PayloadAction<Partial<InputChoice>>) => ({
      ...state,
      choice: { ...state.choice, ...payload },
    }),
    assistBegun: (
      state,
      { payload: { jobId, clipIds } }: PayloadAction<{ readonly jobId: string; readonly clipIds: readonly ClipId[] }>,
    ) => ({
      ...state,
      begun: [...state.begun, jobId],
      clipsOf: clipIds.length === 0 ? state.clipsOf : { ...state.clipsOf, [jobId]: clipIds },
    }),
    assistEnded: (state, { payload }: PayloadAction<string>) => ({ ...state, begun: state.begun.filter((id) => id !== payload) }),
  },
  extraReducers: (builder) => {
    // Tracks are those of a project.
    builder.addCase(projectClosed, (state) => ({ ...state, choice: initialState.choice, clipsOf: {} }));
  },
});

export const { assistsListed, assistsUntold, assistChosen, assistOptionsSet, assistInputsChosen, assistBegun, assistEnded } = slice.actions;
export const assistsReducer = slice.reducer;
