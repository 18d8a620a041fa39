import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendShot, blankFilm, FOUNDATION } from '../../test/fixtures/film.ts';
import { unwrap } from '../base/fault.ts';
import { countingIds } from '../base/id.ts';
import { serialiseProject } from '../model/schema.ts';
import { compactPatch, compactPatchSchema, expandCompact, invertCompact } from './compact-patch.ts';
import { applyPatch, invertPatch } from './patch.ts';
import { type CommandCall, planAll } from './plan.ts';

const callArbitrary: fc.Arbitrary<CommandCall> = fc.oneof(
  fc.nat(1000).map((from) => appendShot(from, 25)),
  fc.integer({ min: 1, max: 200 }).map((frames) => ({ command: 'clip.split', args: { at: { frames } } })),
);

test('a patch written and read back does the same, both ways', () => {
  fc.assert(
    fc.property(fc.array(callArbitrary, { minLength: 1, maxLength: 20 }), (calls) => {
      const newId = countingIds();
      let { project } = unwrap(planAll(blankFilm(), FOUNDATION, newId));
      for (const call of calls) {
        const planned = planAll(project, [call], newId);
        if (!planned.ok) continue;
        const written: unknown = JSON.parse(JSON.stringify(compactPatch(planned.value.patch)));
        const compact = compactPatchSchema.parse(written);
        const forward = unwrap(expandCompact(project, compact));
        const after = applyPatch(project, forward);
        expect(serialiseProject(after)).toBe(serialiseProject(planned.value.project));
        const back = unwrap(expandCompact(after, invertCompact(compact)));
        expect(serialiseProject(applyPatch(after, back))).toBe(serialiseProject(project));
        expect(serialiseProject(applyPatch(after, invertPatch(forward)))).toBe(serialiseProject(project));
        project = after;
      }
    }),
  );
});

test('a patch holds what changed and not what did not', () => {
  const newId = countingIds();
  let { project } = unwrap(planAll(blankFilm(), FOUNDATION, newId));
  for (let index = 0; index < 200; index += 1) ({ project } = unwrap(planAll(project, [appendShot(index, 5)], newId)));
  const { patch } = unwrap(planAll(project, [appendShot(500, 5)], newId));
  expect(JSON.stringify(compactPatch(patch)).length).toBeLessThan(1000);
  expect(JSON.stringify(patch).length).toBeGreaterThan(4000);
});

test('a patch refuses a project that it was not made for', () => {
  const newId = countingIds();
  const { project } = unwrap(planAll(blankFilm(), FOUNDATION, newId));
  const first = unwrap(planAll(project, [appendShot(0, 5)], newId));
  const second = unwrap(planAll(first.project, [appendShot(50, 5)], newId));
  expect(expandCompact(project, compactPatch(second.patch))).toMatchObject({ ok: false, error: { code: 'journal.misfit' } });
  expect(expandCompact(first.project, compactPatch(first.patch))).toMatchObject({ ok: false, error: { code: 'journal.misfit' } });
});
