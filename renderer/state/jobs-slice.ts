import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { JobView } from '../../core/protocol/jobs-contract.ts';

interface JobsState {
  /** By id, in the order in which they were added. */
  readonly byId: Readonly<Record<string, JobView>>;
}

/** Long work of the engine: exports, proxies, hashes. Kept in step by `job-sync.ts`. */
const slice = createSlice({
  name: 'jobs',
  initialState: { byId: {} } as JobsState,
  reducers: {
    jobsTold: (state, { payload }: PayloadAction<readonly JobView[]>) => ({
      byId: { ...state.byId, ...Object.fromEntries(payload.map((job) => [job.id, job])) },
    }),
    jobsGone: (state, { payload }: PayloadAction<readonly string[]>) => {
      const gone = new Set(payload);
      return { byId: Object.fromEntries(Object.entries(state.byId).filter(([id]) => !gone.has(id))) };
    },
    /** The engine went away: what it says next is all there is. */
    jobsForgotten: () => ({ byId: {} }),
  },
});

export const { jobsTold, jobsGone, jobsForgotten } = slice.actions;
export const jobsReducer = slice.reducer;

export const isUnfinished = ({ state }: JobView): boolean => state.kind === 'queued' || state.kind === 'running' || state.kind === 'paused';
/** 0 to 1; null where the length is not known. */
export const jobShare = ({ done, total }: JobView): number | null =>
  total === null || total.count === 0 ? null : Math.min(1, done / total.count);
