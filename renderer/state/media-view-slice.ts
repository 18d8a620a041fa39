import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { BinId } from '../../core/base/id.ts';
import { projectClosed } from './project-slice.ts';

export const MEDIA_COLUMNS = ['name', 'duration', 'size', 'rate', 'codec', 'colour', 'channels', 'used', 'proxy', 'state'] as const;
export type MediaColumn = (typeof MEDIA_COLUMNS)[number];

export const MEDIA_FILTERS = ['all', 'movie', 'sound', 'still', 'sequence', 'unused', 'missing'] as const;
export type MediaFilter = (typeof MEDIA_FILTERS)[number];

/** How the media panel is looked at. */
export interface MediaViewState {
  readonly view: 'list' | 'grid';
  readonly search: string;
  readonly filter: MediaFilter;
  readonly sort: { readonly column: MediaColumn; readonly isDescending: boolean };
  /** Bins of the list that show what they hold. */
  readonly expanded: readonly BinId[];
  /** The bin that the grid shows; null is the top. What is imported goes there. */
  readonly openBinId: BinId | null;
  readonly columnWidthsPx: Readonly<Partial<Record<MediaColumn, number>>>;
  readonly tileWidthPx: number;
  /** What the keyboard is on: a row's key. */
  readonly focusedKey: string | null;
  /** The row whose name is being written. */
  readonly renamingKey: string | null;
}

const initialState: MediaViewState = {
  view: 'grid',
  search: '',
  filter: 'all',
  sort: { column: 'name', isDescending: false },
  expanded: [],
  openBinId: null,
  columnWidthsPx: {},
  tileWidthPx: 136,
  focusedKey: null,
  renamingKey: null,
};

const slice = createSlice({
  name: 'mediaView',
  initialState,
  reducers: {
    mediaViewChanged: (state, { payload }: PayloadAction<Partial<MediaViewState>>) => ({ ...state, ...payload }),
    mediaSorted: (state, { payload: column }: PayloadAction<MediaColumn>) => ({
      ...state,
      sort: { column, isDescending: state.sort.column === column && !state.sort.isDescending },
    }),
    binExpanded: (state, { payload }: PayloadAction<{ readonly binId: BinId; readonly isExpanded: boolean }>) => {
      const others = state.expanded.filter((id) => id !== payload.binId);
      return { ...state, expanded: payload.isExpanded ? [...others, payload.binId] : others };
    },
    columnResized: (state, { payload }: PayloadAction<{ readonly column: MediaColumn; readonly widthPx: number }>) => ({
      ...state,
      columnWidthsPx: { ...state.columnWidthsPx, [payload.column]: payload.widthPx },
    }),
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, (state) => ({
      ...state,
      search: '',
      filter: 'all',
      expanded: [],
      openBinId: null,
      focusedKey: null,
      renamingKey: null,
    }));
  },
});

export const { mediaViewChanged, mediaSorted, binExpanded, columnResized } = slice.actions;
export const mediaViewReducer = slice.reducer;
