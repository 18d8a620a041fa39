import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { SequenceId } from '../../core/base/id.ts';
import type { Ticks } from '../../core/base/ticks.ts';
import { projectChanged, projectClosed, projectOpened } from './project-slice.ts';

export const TIMELINE_TOOLS = ['select', 'blade', 'trim', 'ripple', 'roll', 'slip', 'slide', 'hand', 'zoom'] as const;
export type TimelineTool = (typeof TIMELINE_TOOLS)[number];

/** How one sequence is looked at. */
export interface SequenceView {
  /** Always on the frame grid. */
  readonly playhead: Ticks;
  readonly inPoint: Ticks | null;
  /** End of the marked span: exclusive. */
  readonly outPoint: Ticks | null;
  /** Time at the left edge. */
  readonly scrollTime: Ticks;
  readonly scrollTopPx: number;
  readonly ticksPerPixel: number;
}

interface TimelineState {
  /** Sequences with a tab, in order. */
  readonly openIds: readonly SequenceId[];
  readonly activeId: SequenceId | null;
  readonly views: Readonly<Record<SequenceId, SequenceView>>;
  readonly tool: TimelineTool;
  readonly snapping: boolean;
  /** Selecting a clip selects what is linked to it. */
  readonly linkedSelection: boolean;
}

const initialState: TimelineState = { openIds: [], activeId: null, views: {}, tool: 'select', snapping: true, linkedSelection: true };

/** 100 pixels a second at first. */
export const FIRST_VIEW: SequenceView = {
  playhead: 0,
  inPoint: null,
  outPoint: null,
  scrollTime: 0,
  scrollTopPx: 0,
  ticksPerPixel: 7_056_000,
};

const slice = createSlice({
  name: 'timeline',
  initialState,
  reducers: {
    /** Opens a tab where there is none, and shows it. */
    sequenceShown: (state, { payload: id }: PayloadAction<SequenceId>) => {
      if (!state.openIds.includes(id)) state.openIds.push(id);
      state.activeId = id;
      state.views[id] ??= FIRST_VIEW;
    },
    sequenceTabClosed: (state, { payload: id }: PayloadAction<SequenceId>) => {
      const index = state.openIds.indexOf(id);
      if (index < 0) return;
      state.openIds.splice(index, 1);
      if (state.activeId === id) state.activeId = state.openIds[Math.max(0, index - 1)] ?? null;
    },
    viewChanged: (state, { payload }: PayloadAction<{ readonly id: SequenceId; readonly change: Partial<SequenceView> }>) => {
      state.views[payload.id] = { ...(state.views[payload.id] ?? FIRST_VIEW), ...payload.change };
    },
    toolChosen: (state, { payload }: PayloadAction<TimelineTool>) => {
      state.tool = payload;
    },
    snappingSet: (state, { payload }: PayloadAction<boolean>) => {
      state.snapping = payload;
    },
    linkedSelectionSet: (state, { payload }: PayloadAction<boolean>) => {
      state.linkedSelection = payload;
    },
  },
  extraReducers: (builder) => {
    builder.addCase(projectClosed, () => initialState);
    builder.addCase(projectChanged, (state, { payload: { project } }) => {
      const { sequences } = project.tables;
      if (state.openIds.every((id) => sequences.has(id))) return;
      // An edit or an undo took a sequence away: another one is shown in its place.
      const before = state.activeId === null ? -1 : state.openIds.indexOf(state.activeId);
      state.openIds = state.openIds.filter((id) => sequences.has(id));
      const first = project.project.mainSequenceId ?? sequences.keySeq().first() ?? null;
      if (state.openIds.length === 0 && first !== null) state.openIds = [first];
      if (state.activeId === null || !sequences.has(state.activeId))
        state.activeId = state.openIds[Math.min(Math.max(0, before - 1), state.openIds.length - 1)] ?? null;
      for (const id of state.openIds) state.views[id] ??= FIRST_VIEW;
    });
    builder.addCase(projectOpened, (state, { payload: { project } }) => {
      // After a reconnection the same project comes again: what still exists stays as it was looked at.
      const { sequences } = project.tables;
      state.openIds = state.openIds.filter((id) => sequences.has(id));
      const first = project.project.mainSequenceId ?? sequences.keySeq().first() ?? null;
      if (state.openIds.length === 0 && first !== null) state.openIds = [first];
      if (state.activeId === null || !sequences.has(state.activeId)) state.activeId = state.openIds[0] ?? null;
      for (const id of state.openIds) state.views[id] ??= FIRST_VIEW;
    });
  },
});

export const { sequenceShown, sequenceTabClosed, viewChanged, toolChosen, snappingSet, linkedSelectionSet } = slice.actions;
export const timelineReducer = slice.reducer;
