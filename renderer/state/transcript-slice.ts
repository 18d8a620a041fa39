import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { TrackId } from '../../core/base/id.ts';
import { projectClosed } from './project-slice.ts';

/** Selected words of a transcript, counted along its track: from where the selection began to where it is extended. */
interface WordSelection {
  readonly trackId: TrackId;
  readonly anchor: number;
  readonly focus: number;
}

interface TranscriptState {
  readonly selection: WordSelection | null;
  readonly find: string;
  /** Whether the selected words are being corrected. */
  readonly isCorrecting: boolean;
}

const initialState: TranscriptState = { selection: null, find: '', isCorrecting: false };

const slice = createSlice({
  name: 'transcript',
  initialState,
  reducers: {
    wordsSelected: (state, { payload }: PayloadAction<WordSelection | null>) => ({ ...state, selection: payload, isCorrecting: false }),
    transcriptSearched: (state, { payload }: PayloadAction<string>) => ({ ...state, find: payload }),
    correctionShown: (state, { payload }: PayloadAction<boolean>) => ({ ...state, isCorrecting: payload }),
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, () => initialState);
  },
});

export const { wordsSelected, transcriptSearched, correctionShown } = slice.actions;
export const transcriptReducer = slice.reducer;
