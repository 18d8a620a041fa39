import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Clip, TrackKind } from '../../core/model/records.ts';
import { projectClosed } from './project-slice.ts';

/** A clip as it was when it was copied, and where it lay among those copied with it. */
export interface CopiedClip {
  readonly clip: Clip;
  /** From the start of the earliest one, in ticks. */
  readonly start: number;
  readonly kind: TrackKind;
  /** Above the lowest track of its kind. */
  readonly tracksUp: number;
}

/** Clips that were copied or cut. They are kept as they were, so that what happens to the originals does not matter. */
const slice = createSlice({
  name: 'clipboard',
  initialState: { clips: [] } as { readonly clips: readonly CopiedClip[] },
  reducers: {
    clipsCopied: (_state, { payload }: PayloadAction<readonly CopiedClip[]>) => ({ clips: payload }),
  },
  extraReducers: (builder) => {
    // Another project has other media.
    builder.addCase(projectClosed, () => ({ clips: [] }));
  },
});

export const { clipsCopied } = slice.actions;
export const clipboardReducer = slice.reducer;
