import { describe, expect, it } from 'vitest';
import { asId, countingIds } from '../../core/base/id.ts';
import { COMMANDS } from '../../core/edit/commands/index.ts';
import { compactPatch } from '../../core/edit/compact-patch.ts';
import { EMPTY_HISTORY, type Standing, stepBack, stepForward, withStep } from '../../core/edit/history.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { runCommand } from '../../core/edit/run-command.ts';
import { listViolations } from '../../core/model/invariants.ts';
import { emptyProject, type Project, projectFromTables } from '../../core/model/project.ts';
import { parseProject, serialiseProject } from '../../core/model/schema.ts';
import { Random } from '../fixtures/random.ts';
import { testSeed } from '../fixtures/test-seed.ts';
import { RandomEdits } from './random-edits.ts';
import { startingProject } from './starting-project.ts';

const seedBase = testSeed();
const RUNS = 12;
const COMMANDS_A_RUN = 250;

describe(`random edits (CUTAWAY_SEED=${seedBase})`, () => {
  const accepted = new Map<string, number>();
  for (let run = 0; run < RUNS; run++)
    it(`keep the invariants and undo to the identical project, run ${run}`, () => {
      const random = new Random(seedBase + run);
      const context = { newId: countingIds(1000) };
      const first = startingProject(random, context);
      let project = first;
      let history = EMPTY_HISTORY;
      const names = [...COMMANDS.keys()];
      for (let step = 0; step < COMMANDS_A_RUN; step++) {
        const edits = new RandomEdits(random, project);
        const missing = names.filter((name) => !accepted.has(name));
        const name = random.chance(0.2) && missing.length > 0 ? random.pick(missing) : edits.choose(names);
        const args = edits.argsFor(name);
        const what = `seed ${seedBase + run}, step ${step}: ${name} ${JSON.stringify(args)}`;
        const patch = runCommand(project, name, args, context);
        if (!patch.ok) {
          expect(patch.error.code, what).toMatch(/^[a-z-]+\.[a-z-]+$/);
          expect(patch.error.message, what).toMatch(/^.{10,}\.$/s);
          continue;
        }
        accepted.set(name, (accepted.get(name) ?? 0) + 1);
        const before = project;
        project = applyPatch(project, patch.value);
        expectLanesToStandForClips(before, project, what);
        history = withStep(history, { label: name, command: name, at: '', patch: compactPatch(patch.value) });
        expect(listViolations(project), what).toEqual([]);
        expectDerivedToMatch(project, what);
      }
      const last = project;
      let standing: Standing = { project, history };
      for (let move = stepBack(standing); move.ok; move = stepBack(standing)) ({ standing } = move.value);
      expect(standing.history.cursor).toBe(0);
      expectSame(standing.project, first);
      for (let move = stepForward(standing); move.ok; move = stepForward(standing)) ({ standing } = move.value);
      expect(standing.history.cursor).toBe(history.steps.length);
      expectSame(standing.project, last);
      const text = serialiseProject(last);
      const read = parseProject(text);
      expect(read.ok && serialiseProject(read.value)).toBe(text);
    });

  it('reach every command', () => {
    const random = new Random(1);
    const edits = new RandomEdits(random, emptyProject({ id: asId('project_1'), name: '', mainSequenceId: null }));
    const unreached = [...COMMANDS.keys()].filter((name) => !edits.covers(name) || (accepted.get(name) ?? 0) === 0);
    expect(unreached).toEqual([]);
  });
});

/** Lanes and references as `applyPatch` keeps them, against those worked out from nothing. */
function expectDerivedToMatch(project: Project, what: string): void {
  const fresh = projectFromTables(project.project, project.tables);
  expect(project.lanes.toJS(), what).toEqual(fresh.lanes.toJS());
  expect(project.references.linked.equals(fresh.references.linked) || sameLists(project, fresh), what).toBe(true);
}

/** Caches trust that a lane that stayed the same object has the same records on it. */
function expectLanesToStandForClips(before: Project, after: Project, what: string): void {
  for (const [trackId, lane] of after.lanes)
    if (before.lanes.get(trackId) === lane)
      for (const id of lane.clipIds) expect(after.tables.clips.get(id), what).toBe(before.tables.clips.get(id));
}

const sameLists = (a: Project, b: Project): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (project: Project) =>
  [project.references.linked, project.references.transitionsAt, project.references.markersOn].map((map) =>
    [...map.entries()].sort(([left], [right]) => (left < right ? -1 : 1)),
  );

function expectSame(project: Project, other: Project): void {
  expect(serialiseProject(project)).toBe(serialiseProject(other));
  expect(project.lanes.toJS()).toEqual(other.lanes.toJS());
  expect(sameLists(project, other)).toBe(true);
}
