import { expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { asId, countingIds } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { type CommandCall, planAll } from '../../../core/edit/plan.ts';
import { emptyProject, type Project, sequenceEnd } from '../../../core/model/project.ts';
import { chooseCuts } from './choose-cuts.ts';
import { tidyRequestSchema } from './manifest.ts';

const S = TICKS_PER_SECOND;
const newId = countingIds(1);
const edited = (project: Project, calls: readonly CommandCall[]): Project => unwrap(planAll(project, calls, newId)).project;
const film = edited(emptyProject({ id: asId('project_1'), name: 'Talk', mainSequenceId: null }), [
  { command: 'sequence.new', args: { id: 'sequence_main', trackIds: ['track_v', 'track_a'] } },
  { command: 'generator.add', args: { generator: 'solid', trackId: 'track_v', at: 0, duration: 20 * S, id: 'clip_one' } },
]);
const request = tidyRequestSchema.parse({
  sequenceId: 'sequence_main',
  span: { start: 0, end: 20 * S },
  silences: { threshold: 0.5, leastSeconds: 1, padSeconds: 0 },
  fillers: null,
});
const proposal = {
  calls: [],
  notes: [],
  summary: {
    items: [
      { start: 2 * S, end: 3 * S, goes: true, words: null },
      { start: 8 * S, end: 10 * S, goes: true, words: null },
      { start: 15 * S, end: 16 * S, goes: false, words: null },
    ],
  },
};
const lengthAfter = (left: readonly number[] | null): number => {
  const calls = unwrap(chooseCuts(request, proposal, left, { before: film, now: film }));
  const after = edited(film, calls);
  const sequence = after.tables.sequences.get(request.sequenceId);
  return sequence === undefined ? Number.NaN : sequenceEnd(after, sequence) / S;
};

test('what goes is what the user leaves chosen; without a choice it is what was proposed', () => {
  expect(lengthAfter(null)).toBe(17);
  expect(lengthAfter([2])).toBe(18);
  expect(lengthAfter([1, 2])).toBe(19);
  expect(lengthAfter([])).toBe(16);
});

test('where nothing is left chosen there is nothing to do', () => {
  expect(chooseCuts(request, proposal, [1, 2, 3], { before: film, now: film })).toMatchObject({
    ok: false,
    error: { code: 'transcript.nothing' },
  });
});

test('a timeline that was edited since refuses the cuts: they would lie elsewhere', () => {
  const moved = edited(film, [{ command: 'span.extract', args: { sequenceId: 'sequence_main', in: 0, out: S, trackIds: ['track_v'] } }]);
  expect(chooseCuts(request, proposal, null, { before: film, now: moved })).toMatchObject({
    ok: false,
    error: { code: 'assist.outdated' },
  });
});

test('a change elsewhere in the project does not', () => {
  const other = edited(film, [{ command: 'sequence.new', args: { id: 'sequence_other' } }]);
  expect(chooseCuts(request, proposal, null, { before: film, now: other }).ok).toBe(true);
});
