import { fail, ok, type Result } from '../base/fault.ts';
import type { Project } from '../model/project.ts';
import { type CompactPatch, expandCompact, invertCompact } from './compact-patch.ts';
import { applyPatch, type Patch } from './patch.ts';

/** One undo step. */
export interface Step {
  /** What the user did, in words. */
  readonly label: string;
  /** The command's name; `batch` for several that are one step. */
  readonly command: string;
  /** When, in ISO 8601. */
  readonly at: string;
  readonly patch: CompactPatch;
}

/** Steps in order; those before `cursor` are done, the rest can be redone. */
export interface History {
  readonly steps: readonly Step[];
  readonly cursor: number;
}

export const EMPTY_HISTORY: History = { steps: [], cursor: 0 };

/** A project with its history. */
export interface Standing {
  readonly project: Project;
  readonly history: History;
}

/** A standing and the patch that led to it. */
export interface Move {
  readonly standing: Standing;
  readonly patch: Patch;
  readonly step: Step;
}

/** The history after a new edit: what could have been redone is gone. */
export const withStep = (history: History, step: Step): History => ({
  steps: [...history.steps.slice(0, history.cursor), step],
  cursor: history.cursor + 1,
});

/** One step back. Code `history.nothing-to-undo`. */
export function stepBack(standing: Standing): Result<Move> {
  const { steps, cursor } = standing.history;
  const step = steps[cursor - 1];
  if (step === undefined) return fail('history.nothing-to-undo', 'There is nothing to undo; the history begins here.');
  return move(standing, step, invertCompact(step.patch), cursor - 1);
}

/** One step forward again. Code `history.nothing-to-redo`. */
export function stepForward(standing: Standing): Result<Move> {
  const { steps, cursor } = standing.history;
  const step = steps[cursor];
  if (step === undefined) return fail('history.nothing-to-redo', 'There is nothing to redo; make an edit instead.');
  return move(standing, step, step.patch, cursor + 1);
}

function move(standing: Standing, step: Step, patch: CompactPatch, cursor: number): Result<Move> {
  const expanded = expandCompact(standing.project, patch);
  if (!expanded.ok) return expanded;
  const project = applyPatch(standing.project, expanded.value);
  return ok({ standing: { project, history: { steps: standing.history.steps, cursor } }, patch: expanded.value, step });
}
