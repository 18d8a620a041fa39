import type { Project } from '../model/project.ts';
import { applyPatch, invertPatch, type Patch } from './patch.ts';

/** One step that undo takes back. */
export interface HistoryEntry {
  /** What the user did, in words. */
  readonly label: string;
  /** The command's name, or the first one of several. */
  readonly command: string;
  readonly patch: Patch;
}

/** What was done, as an immutable value. Entries before `position` are in force, those from it on have been undone. */
export interface History {
  readonly entries: readonly HistoryEntry[];
  readonly position: number;
}

export const EMPTY_HISTORY: History = { entries: [], position: 0 };

/** A project with its history after a step. `applied` is the patch that led here, for journals and views. */
export interface HistoryStep {
  readonly history: History;
  readonly project: Project;
  readonly applied: Patch;
}

/** Applies a patch and notes it. What had been undone is forgotten. */
export function perform(history: History, project: Project, entry: HistoryEntry): HistoryStep {
  return { history: record(history, entry), project: applyPatch(project, entry.patch), applied: entry.patch };
}

/** Notes a patch that has already been applied. */
export const record = (history: History, entry: HistoryEntry): History => ({
  entries: [...history.entries.slice(0, history.position), entry],
  position: history.position + 1,
});

export const canUndo = (history: History): boolean => history.position > 0;
export const canRedo = (history: History): boolean => history.position < history.entries.length;

/** The project before the last step, or null where there is none to take back. */
export function undo(history: History, project: Project): HistoryStep | null {
  const entry = history.entries[history.position - 1];
  if (entry === undefined || history.position === 0) return null;
  const applied = invertPatch(entry.patch);
  return { history: { ...history, position: history.position - 1 }, project: applyPatch(project, applied), applied };
}

/** The project after the step that was undone last, or null where there is none. */
export function redo(history: History, project: Project): HistoryStep | null {
  const entry = history.entries[history.position];
  if (entry === undefined) return null;
  return { history: { ...history, position: history.position + 1 }, project: applyPatch(project, entry.patch), applied: entry.patch };
}

/** Undoes or redoes until `position` entries are in force. Throws a RangeError for a position that the history does not have. */
export function jump(history: History, project: Project, position: number): { readonly history: History; readonly project: Project } {
  if (!Number.isInteger(position) || position < 0 || position > history.entries.length)
    throw new RangeError(`jump: the history has no position ${position}`);
  let current: { readonly history: History; readonly project: Project } = { history, project };
  while (current.history.position !== position) {
    const step = current.history.position > position ? undo(current.history, current.project) : redo(current.history, current.project);
    if (step === null) throw new Error('jump: the history ended early');
    current = step;
  }
  return { history: current.history, project: current.project };
}
