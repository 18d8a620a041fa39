import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { AssetId, BinId, ClipId, MarkerId, SequenceId, TrackId, TransitionId } from '../../core/base/id.ts';
import type { Ticks } from '../../core/base/ticks.ts';
import { projectClosed } from './project-slice.ts';

/** What the next edit is about on a timeline. One kind at a time, so that a command never has to guess. */
export type TimelineSelection =
  | { readonly kind: 'none' }
  | { readonly kind: 'clips'; readonly clipIds: readonly ClipId[] }
  | { readonly kind: 'transition'; readonly transitionId: TransitionId }
  | { readonly kind: 'gap'; readonly trackId: TrackId; readonly start: Ticks; readonly end: Ticks }
  | { readonly kind: 'edge'; readonly clipId: ClipId; readonly side: 'head' | 'tail' }
  | { readonly kind: 'marker'; readonly markerId: MarkerId };

export type MediaItem =
  | { readonly kind: 'asset'; readonly id: AssetId }
  | { readonly kind: 'sequence'; readonly id: SequenceId }
  | { readonly kind: 'bin'; readonly id: BinId };

interface SelectionState {
  readonly timeline: TimelineSelection;
  readonly media: readonly MediaItem[];
  /** What the source viewer shows. */
  readonly sourceAssetId: AssetId | null;
}

const initialState: SelectionState = { timeline: { kind: 'none' }, media: [], sourceAssetId: null };

/** Selections may name records that an edit has removed since: readers look them up and take what is there. */
const slice = createSlice({
  name: 'selection',
  initialState,
  reducers: {
    timelineSelected: (state, { payload }: PayloadAction<TimelineSelection>) => ({ ...state, timeline: payload }),
    mediaSelected: (state, { payload }: PayloadAction<readonly MediaItem[]>) => ({ ...state, media: payload }),
    sourceLoaded: (state, { payload }: PayloadAction<AssetId | null>) => ({ ...state, sourceAssetId: payload }),
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, () => initialState);
  },
});

export const { timelineSelected, mediaSelected, sourceLoaded } = slice.actions;
export const selectionReducer = slice.reducer;
