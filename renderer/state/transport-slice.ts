import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { projectClosed } from './project-slice.ts';

/** Two viewers: what is cut, and one source. */
export type ViewerName = 'program' | 'source';

export interface ViewerTransport {
  /** 0 while it stands; negative backward. */
  readonly rate: number;
  readonly looping: boolean;
  readonly quality: 'full' | 'half' | 'quarter' | 'auto';
  /** Frames not shown since playing began. */
  readonly droppedFrames: number;
}

interface TransportState {
  /** Which viewer the transport keys move. */
  readonly active: ViewerName;
  readonly program: ViewerTransport;
  readonly source: ViewerTransport & {
    /** Frame of the source viewer, on the asset's own grid. */
    readonly frame: number;
    readonly inFrame: number | null;
    /** Exclusive. */
    readonly outFrame: number | null;
  };
}

const still: ViewerTransport = { rate: 0, looping: false, quality: 'auto', droppedFrames: 0 };
const initialState: TransportState = { active: 'program', program: still, source: { ...still, frame: 0, inFrame: null, outFrame: null } };

const slice = createSlice({
  name: 'transport',
  initialState,
  reducers: {
    viewerActivated: (state, { payload }: PayloadAction<ViewerName>) => {
      state.active = payload;
    },
    transportChanged: (state, { payload }: PayloadAction<{ readonly viewer: ViewerName; readonly change: Partial<ViewerTransport> }>) => {
      Object.assign(state[payload.viewer], payload.change);
    },
    sourceMoved: (state, { payload }: PayloadAction<Partial<Pick<TransportState['source'], 'frame' | 'inFrame' | 'outFrame'>>>) => {
      Object.assign(state.source, payload);
    },
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, () => initialState);
  },
});

export const { viewerActivated, transportChanged, sourceMoved } = slice.actions;
export const transportReducer = slice.reducer;
