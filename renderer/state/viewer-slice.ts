import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Fault } from '../../core/base/fault.ts';
import type { PictureHeader, SubjectInfo } from '../../core/protocol/viewer-contract.ts';
import { projectClosed } from './project-slice.ts';
import type { ViewerName } from './transport-slice.ts';

export const GUIDES = ['actionSafe', 'titleSafe', 'centre', 'thirds'] as const;
export type Guide = (typeof GUIDES)[number];

export type HandleMode = 'transform' | 'crop' | 'mask' | 'off';

/** Before and after: the picture without its effects beside, or in place of, the picture as it is. */
type Comparison =
  | { readonly kind: 'off' }
  | { readonly kind: 'before' }
  /** Without effects left of `at`, a part of the picture's width. */
  | { readonly kind: 'wipe'; readonly at: number };

/** A part of the view's middle that the picture is moved by, in CSS pixels. */
interface Pan {
  readonly xPx: number;
  readonly yPx: number;
}

/** How a viewer is looked at. */
export interface ViewerView {
  /** Or device pixels for a pixel of the subject. */
  readonly zoom: 'fit' | number;
  readonly pan: Pan;
  readonly guides: readonly Guide[];
  readonly captions: boolean;
  readonly useProxies: boolean;
  readonly comparison: Comparison;
  /** Which handles of the selected clip lie on the picture. */
  readonly handles: HandleMode;
}

/** What the engine says of what is shown. Changes rarely: the frame itself is not here. */
export interface ViewerFacts {
  readonly subject: SubjectInfo | null;
  readonly isExact: boolean;
  readonly sources: PictureHeader['sources'];
  readonly missing: PictureHeader['missing'];
  readonly quality: PictureHeader['quality'] | null;
  readonly fault: Fault | null;
  /** Of the last playing. */
  readonly sound: 'sound' | 'blocked' | 'none';
  readonly starvedMs: number;
}

type ViewerState = Readonly<Record<ViewerName, { readonly view: ViewerView; readonly facts: ViewerFacts }>>;

const FIRST_VIEW: ViewerView = {
  zoom: 'fit',
  pan: { xPx: 0, yPx: 0 },
  guides: [],
  captions: true,
  useProxies: true,
  comparison: { kind: 'off' },
  handles: 'transform',
};
const NO_FACTS: ViewerFacts = {
  subject: null,
  isExact: true,
  sources: 'none',
  missing: [],
  quality: null,
  fault: null,
  sound: 'sound',
  starvedMs: 0,
};
const first = { view: FIRST_VIEW, facts: NO_FACTS };
const initialState: ViewerState = { program: first, source: first };

const slice = createSlice({
  name: 'viewer',
  initialState,
  reducers: {
    viewerViewChanged: (state, { payload }: PayloadAction<{ readonly viewer: ViewerName; readonly change: Partial<ViewerView> }>) => {
      Object.assign(state[payload.viewer].view, payload.change);
    },
    viewerFactsChanged: (state, { payload }: PayloadAction<{ readonly viewer: ViewerName; readonly change: Partial<ViewerFacts> }>) => {
      Object.assign(state[payload.viewer].facts, payload.change);
    },
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, (state) => {
      for (const viewer of [state.program, state.source]) viewer.facts = NO_FACTS;
    });
  },
});

export const { viewerViewChanged, viewerFactsChanged } = slice.actions;
export const viewerReducer = slice.reducer;
