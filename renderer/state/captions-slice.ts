import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { ClipId, SequenceId, TrackId } from '../../core/base/id.ts';
import type { Ticks } from '../../core/base/ticks.ts';
import type { SubtitleSource } from '../../core/protocol/captions-contract.ts';
import { projectClosed } from './project-slice.ts';

/** What is being typed: the words of a caption, or a new one that is none before it has words. */
export type CaptionEditing =
  | { readonly kind: 'clip'; readonly clipId: ClipId }
  | { readonly kind: 'new'; readonly trackId: TrackId; readonly start: Ticks; readonly end: Ticks };

/** A subtitle file that the import dialog is about, and where it was dropped on the timeline: a track, or null for a new one. */
export interface SubtitleOffer {
  readonly source: SubtitleSource;
  readonly place: { readonly trackId: TrackId | null; readonly at: Ticks } | null;
}

interface CaptionsState {
  /** The track that the panel shows, of each sequence. */
  readonly trackIds: Readonly<Record<SequenceId, TrackId>>;
  readonly editing: CaptionEditing | null;
  readonly find: string;
  readonly matchCase: boolean;
  /** Only captions that are read with trouble are listed. */
  readonly onlyProblems: boolean;
  readonly isReplaceShown: boolean;
  readonly isStyleShown: boolean;
  readonly importing: SubtitleOffer | null;
}

const initialState: CaptionsState = {
  trackIds: {},
  editing: null,
  find: '',
  matchCase: false,
  onlyProblems: false,
  isReplaceShown: false,
  isStyleShown: false,
  importing: null,
};

type Toggles = Pick<CaptionsState, 'find' | 'matchCase' | 'onlyProblems' | 'isReplaceShown' | 'isStyleShown'>;

const slice = createSlice({
  name: 'captions',
  initialState,
  reducers: {
    captionTrackChosen: (state, { payload }: PayloadAction<{ readonly sequenceId: SequenceId; readonly trackId: TrackId }>) => {
      state.trackIds[payload.sequenceId] = payload.trackId;
    },
    captionEditingChanged: (state, { payload }: PayloadAction<CaptionEditing | null>) => ({ ...state, editing: payload }),
    captionViewChanged: (state, { payload }: PayloadAction<Partial<Toggles>>) => ({ ...state, ...payload }),
    subtitlesOffered: (state, { payload }: PayloadAction<SubtitleOffer | null>) => ({ ...state, importing: payload }),
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, () => initialState);
  },
});

export const { captionTrackChosen, captionEditingChanged, captionViewChanged, subtitlesOffered } = slice.actions;
export const captionsReducer = slice.reducer;
