import { createSlice, nanoid, type PayloadAction } from '@reduxjs/toolkit';
import type { Fault } from '../../core/base/fault.ts';
import { projectClosed, projectModeChanged, projectOpened } from './project-slice.ts';

/** One thing to tell the user: what the engine refused, what ended. */
interface Notice {
  readonly id: string;
  readonly tone: 'info' | 'good' | 'warning' | 'danger';
  readonly text: string;
  /** For translating by code and for details. */
  readonly fault: Fault | null;
  /** A finished file that the notice offers to show in its folder. */
  readonly reveal?: string;
  /** What it is about: news of the same thing takes its place. */
  readonly about?: string;
}

const MOST_SHOWN = 4;
const READ_ONLY_CODES: ReadonlySet<string> = new Set([
  'project.other-window',
  'project.locked',
  'project.read-only',
  'disk.read-only',
  'disk.denied',
]);

const slice = createSlice({
  name: 'notices',
  initialState: [] as Notice[],
  reducers: {
    noticeShown: {
      prepare: (notice: Omit<Notice, 'id'>) => ({ payload: { ...notice, id: nanoid() } }),
      reducer: (state, { payload }: PayloadAction<Notice>) => {
        // The same trouble again takes the place of the one that stands.
        const others = state.filter(({ text, about }) => text !== payload.text && (about === undefined || about !== payload.about));
        return [...others, payload].slice(-MOST_SHOWN);
      },
    },
    /** What was said about something is no news any more. */
    noticesOutdated: (state, { payload }: PayloadAction<string>) => state.filter(({ about }) => about !== payload),
    noticeDismissed: (state, { payload: id }: PayloadAction<string>) => state.filter((notice) => notice.id !== id),
  },
  extraReducers: (builder) => {
    // That the project could only be read is over; told on, it would be a lie.
    const withoutReadOnly = (state: Notice[]) => state.filter(({ fault }) => fault === null || !READ_ONLY_CODES.has(fault.code));
    builder.addCase(projectModeChanged, (state, { payload }) => (payload.mode === 'write' ? withoutReadOnly(state) : state));
    builder.addCase(projectOpened, (state, { payload }) => (payload.mode === 'write' ? withoutReadOnly(state) : state));
    builder.addCase(projectClosed, withoutReadOnly);
  },
});

export const { noticeShown, noticesOutdated, noticeDismissed } = slice.actions;
export const noticesReducer = slice.reducer;
/** The notice of a refusal or failure. */
export const faultShown = (fault: Fault) => noticeShown({ tone: 'danger', text: fault.message, fault });
