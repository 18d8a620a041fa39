import { type Fault, fail, fault, ok, type Result } from '../../core/base/fault.ts';
import { applyPatch, type Patch } from '../../core/edit/patch.ts';
import type { Project } from '../../core/model/project.ts';
import { type CompactPatch, expandCompact, invertCompact } from './compact-patch.ts';
import { EMPTY_TIMELINE, type JournalRecord, type Step, type Timeline } from './journal-record.ts';

/** A project with its history. */
export interface Standing {
  readonly project: Project;
  readonly timeline: Timeline;
}

/** A standing and the patch that led to it. */
export interface Move {
  readonly standing: Standing;
  readonly patch: Patch;
  readonly step: Step;
}

/** The timeline after a new edit: what could have been redone is gone. */
export const withStep = (timeline: Timeline, step: Step): Timeline => ({
  steps: [...timeline.steps.slice(0, timeline.cursor), step],
  cursor: timeline.cursor + 1,
});

function move(standing: Standing, step: Step, patch: CompactPatch, cursor: number): Result<Move> {
  const expanded = expandCompact(standing.project, patch);
  if (!expanded.ok) return expanded;
  const project = applyPatch(standing.project, expanded.value);
  return ok({ standing: { project, timeline: { steps: standing.timeline.steps, cursor } }, patch: expanded.value, step });
}

/** One step back. Code `history.nothing-to-undo`. */
export function stepBack(standing: Standing): Result<Move> {
  const { steps, cursor } = standing.timeline;
  const step = steps[cursor - 1];
  if (step === undefined) return fail('history.nothing-to-undo', 'There is nothing to undo; the history begins here.');
  return move(standing, step, invertCompact(step.patch), cursor - 1);
}

/** One step forward again. Code `history.nothing-to-redo`. */
export function stepForward(standing: Standing): Result<Move> {
  const { steps, cursor } = standing.timeline;
  const step = steps[cursor];
  if (step === undefined) return fail('history.nothing-to-redo', 'There is nothing to redo; make an edit instead.');
  return move(standing, step, step.patch, cursor + 1);
}

function steps(standing: Standing, count: number, once: (from: Standing) => Result<Move>): Result<Standing> {
  let current = standing;
  for (let index = 0; index < count; index += 1) {
    const next = once(current);
    if (!next.ok) return next;
    current = next.value.standing;
  }
  return ok(current);
}

function replayOne(standing: Standing, record: JournalRecord): Result<Standing> {
  switch (record.kind) {
    case 'edit': {
      const expanded = expandCompact(standing.project, record.patch);
      if (!expanded.ok) return expanded;
      return ok({ project: applyPatch(standing.project, expanded.value), timeline: withStep(standing.timeline, stepOf(record)) });
    }
    case 'undo':
      return steps(standing, record.count, stepBack);
    case 'redo':
      return steps(standing, record.count, stepForward);
    case 'journal':
    case 'base':
    case 'saving':
    case 'saved':
    case 'snapshot':
      return ok(standing);
  }
}

const stepOf = ({ label, command, at, patch }: Extract<JournalRecord, { kind: 'edit' }>): Step => ({ label, command, at, patch });

export interface Replay {
  readonly standing: Standing;
  /** How many of the records were taken; fewer than given where one did not fit. */
  readonly taken: number;
  readonly misfit: Fault | null;
}

/** Takes a project on by the records that follow its mark, up to the first that does not fit. */
export function replay(start: Standing, records: readonly JournalRecord[]): Replay {
  let standing = start;
  for (const [taken, record] of records.entries()) {
    let next: Result<Standing>;
    try {
      next = replayOne(standing, record);
    } catch (error) {
      // A patch that passes its checksum and still makes no project: written by a faulty program, never a reason not to open.
      const detail = error instanceof Error ? error.message : String(error);
      next = { ok: false, error: fault('journal.misfit', `A journal entry cannot be applied (${detail}); check the last edits.`) };
    }
    if (!next.ok) return { standing, taken, misfit: next.error };
    standing = next.value;
  }
  return { standing, taken: records.length, misfit: null };
}

/**
 * The history that the records before a mark tell, without a project. Where their beginning is lost, undo may lead to before it:
 * the history then starts anew.
 */
export function timelineOf(records: readonly JournalRecord[]): Timeline {
  let done: Step[] = [];
  let undone: Step[] = [];
  for (const record of records) {
    if (record.kind === 'edit') {
      done.push(stepOf(record));
      undone = [];
    } else if (record.kind === 'undo') {
      if (record.count > done.length) [done, undone] = [[], []];
      else undone = [...done.splice(done.length - record.count), ...undone];
    } else if (record.kind === 'redo') {
      if (record.count > undone.length) [done, undone] = [[], []];
      else done.push(...undone.splice(0, record.count));
    }
  }
  return done.length + undone.length === 0 ? EMPTY_TIMELINE : { steps: [...done, ...undone], cursor: done.length };
}
