import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { ClipId } from '../../core/base/id.ts';
import { projectClosed } from './project-slice.ts';

/** What the trim view shows: both sides of a cut, or the frames that a slip or a slide changes. */
export type TrimFocus =
  | { readonly kind: 'cut'; readonly clipId: ClipId; readonly edge: 'in' | 'out'; readonly mode: 'trim' | 'ripple' | 'roll' }
  | { readonly kind: 'slip'; readonly clipId: ClipId }
  | { readonly kind: 'slide'; readonly clipId: ClipId };

interface TrimViewState {
  readonly focus: TrimFocus | null;
  /** It stays until the user leaves it; otherwise it goes with the drag. */
  readonly pinned: boolean;
}

const initialState: TrimViewState = { focus: null, pinned: false };

const slice = createSlice({
  name: 'trimView',
  initialState,
  reducers: {
    /** For as long as a drag lasts; null ends that, and leaves a view that the user opened. */
    trimFocused: (state, { payload: focus }: PayloadAction<TrimFocus | null>) =>
      focus === null ? (state.pinned ? state : initialState) : { focus, pinned: state.pinned },
    trimViewOpened: (_state, { payload: focus }: PayloadAction<TrimFocus>) => ({ focus, pinned: true }),
    trimViewClosed: () => initialState,
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, () => initialState);
  },
});

export const { trimFocused, trimViewOpened, trimViewClosed } = slice.actions;
export const trimViewReducer = slice.reducer;
