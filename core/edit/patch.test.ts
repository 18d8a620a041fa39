import { describe, expect, it } from 'vitest';
import { asId, type BinId } from '../base/id.ts';
import { emptyProject } from '../model/project.ts';
import { applyPatch, type Change, invertPatch, isEmptyPatch } from './patch.ts';

const project = emptyProject({ id: asId('project_1'), name: 'Film', mainSequenceId: null });
const bin = (id: string, name: string) => ({ id: asId<'bin'>(id), name, parentId: null });
const put = (id: string, before: string | null, after: string | null): Change => ({
  table: 'bins',
  id: asId<'bin'>(id),
  before: before === null ? null : bin(id, before),
  after: after === null ? null : bin(id, after),
});
const nameOf = (from: typeof project, id: string) => from.tables.bins.get(asId<'bin'>(id) satisfies BinId)?.name;

describe('a patch', () => {
  it('leaves the project that it was applied to as it was, also where two ids share a hash', () => {
    // More than eight entries, so that the table hashes its keys; bin_su and bin_u7 have the same hash.
    const many = Array.from({ length: 20 }, (_, index) => put(`bin_x${index}`, null, 'other'));
    const first = applyPatch(project, { changes: [...many, put('bin_su', null, 'kept'), put('bin_u7', null, 'gone')] });
    const patch = { changes: [put('bin_u7', 'gone', null), put('bin_su', 'kept', 'renamed')] };
    const second = applyPatch(first, patch);
    expect([nameOf(first, 'bin_su'), nameOf(first, 'bin_u7')]).toEqual(['kept', 'gone']);
    expect([nameOf(second, 'bin_su'), nameOf(second, 'bin_u7')]).toEqual(['renamed', undefined]);
    const back = applyPatch(second, invertPatch(patch));
    expect([nameOf(back, 'bin_su'), nameOf(back, 'bin_u7')]).toEqual(['kept', 'gone']);
  });

  it('that changes nothing is empty', () => {
    expect(isEmptyPatch({ changes: [] })).toBe(true);
    expect(isEmptyPatch({ changes: [put('bin_a', null, 'new')] })).toBe(false);
  });
});
