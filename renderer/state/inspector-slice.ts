import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { ClipId, TakeId, TrackId } from '../../core/base/id.ts';
import type { CopiedEffect } from '../../core/protocol/settings-contract.ts';
import { projectClosed } from './project-slice.ts';

interface InspectorState {
  /** Whose effects are shown where nothing is selected; null for the sequence's own. */
  readonly trackId: TrackId | null;
  /** Sections that are folded, by name. */
  readonly folded: Readonly<Record<string, boolean>>;
  readonly copied: readonly CopiedEffect[];
  /** What the curve editor shows: a parameter of one of the effects in the inspector, by its section and key. */
  readonly curve: { readonly group: string; readonly key: string } | null;
  /** What clips played before the take that they play now, by clip: null for the original. */
  readonly takesBefore: Readonly<Record<ClipId, TakeId | null>>;
}

const initialState: InspectorState = { trackId: null, folded: {}, copied: [], curve: null, takesBefore: {} };

/** How the inspector is looked at. */
const slice = createSlice({
  name: 'inspector',
  initialState,
  reducers: {
    inspectorTrackShown: (state, { payload }: PayloadAction<TrackId | null>) => ({ ...state, trackId: payload }),
    sectionFolded: (state, { payload }: PayloadAction<{ readonly name: string; readonly isFolded: boolean }>) => ({
      ...state,
      folded: { ...state.folded, [payload.name]: payload.isFolded },
    }),
    effectsCopied: (state, { payload }: PayloadAction<readonly CopiedEffect[]>) => ({ ...state, copied: payload }),
    takesChosen: (state, { payload }: PayloadAction<InspectorState['takesBefore']>) => ({
      ...state,
      takesBefore: { ...state.takesBefore, ...payload },
    }),
    curveShown: (state, { payload }: PayloadAction<InspectorState['curve']>) => ({ ...state, curve: payload }),
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, (state) => ({ ...initialState, folded: state.folded, copied: state.copied }));
  },
});

export const { inspectorTrackShown, sectionFolded, effectsCopied, curveShown, takesChosen } = slice.actions;
export const inspectorReducer = slice.reducer;
