import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { ClipId, TrackId } from '../../core/base/id.ts';
import { projectClosed } from './project-slice.ts';

/** How the view follows the playhead while it plays. */
export type FollowMode = 'page' | 'smooth' | 'off';

/** Where the keyboard is on the timeline: a track, and the clip on it where there is one. */
export interface TimelineFocus {
  readonly trackId: TrackId;
  readonly clipId: ClipId | null;
}

/** What the timeline shows of its clips, for every sequence alike. */
interface TimelineDisplayState {
  /** Clips whose keyframe lanes are open. May name clips that are gone. */
  readonly expandedClipIds: readonly ClipId[];
  readonly waveforms: boolean;
  readonly thumbnails: boolean;
  readonly follow: FollowMode;
  readonly focus: TimelineFocus | null;
  /** Of the clips' canvas, ruler included; 0 by 0 while no timeline is on screen. */
  readonly canvas: { readonly widthPx: number; readonly heightPx: number };
}

const initialState: TimelineDisplayState = {
  expandedClipIds: [],
  waveforms: true,
  thumbnails: true,
  follow: 'page',
  focus: null,
  canvas: { widthPx: 0, heightPx: 0 },
};

const slice = createSlice({
  name: 'timelineDisplay',
  initialState,
  reducers: {
    /** Opens the lanes of these clips where any is closed, else closes them. */
    clipLanesToggled: (state, { payload }: PayloadAction<readonly ClipId[]>) => {
      const open = new Set(state.expandedClipIds);
      const all = payload.every((id) => open.has(id));
      for (const id of payload)
        if (all) open.delete(id);
        else open.add(id);
      state.expandedClipIds = [...open];
    },
    waveformsSet: (state, { payload }: PayloadAction<boolean>) => {
      state.waveforms = payload;
    },
    thumbnailsSet: (state, { payload }: PayloadAction<boolean>) => {
      state.thumbnails = payload;
    },
    followSet: (state, { payload }: PayloadAction<FollowMode>) => {
      state.follow = payload;
    },
    canvasMeasured: (state, { payload }: PayloadAction<TimelineDisplayState['canvas']>) => {
      state.canvas = payload;
    },
    timelineFocused: (state, { payload }: PayloadAction<TimelineFocus | null>) => {
      state.focus = payload;
    },
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, (state) => ({ ...state, expandedClipIds: [], focus: null }));
  },
});

export const { clipLanesToggled, waveformsSet, thumbnailsSet, followSet, canvasMeasured, timelineFocused } = slice.actions;
export const timelineDisplayReducer = slice.reducer;
