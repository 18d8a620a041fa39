import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Fault } from '../../core/base/fault.ts';
import type { ImportReportView } from '../../core/protocol/media-contract.ts';
import { projectClosed } from './project-slice.ts';

/** A browser hands files over by copying them; one that could not be copied is named with its reason. */
export interface RefusedUpload {
  readonly path: string;
  readonly fault: Fault;
}

export type MediaImportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'copying'; readonly doneBytes: number; readonly totalBytes: number; readonly detail: string }
  /** The total is 0 while files are looked for. */
  | { readonly kind: 'reading'; readonly phase: 'find' | 'read'; readonly done: number; readonly total: number; readonly detail: string }
  | { readonly kind: 'done'; readonly report: ImportReportView; readonly refused: readonly RefusedUpload[] };

const slice = createSlice({
  name: 'mediaImport',
  initialState: { kind: 'none' } as MediaImportState,
  reducers: {
    importChanged: (_state, { payload }: PayloadAction<MediaImportState>) => payload,
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, () => ({ kind: 'none' }) as MediaImportState);
  },
});

export const { importChanged } = slice.actions;
export const mediaImportReducer = slice.reducer;
