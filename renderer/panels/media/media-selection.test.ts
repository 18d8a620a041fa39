import { describe, expect, it } from 'vitest';
import { asId } from '../../../core/base/id.ts';
import type { MediaRow } from './media-rows.ts';
import { changedSelection, steppedIndex } from './media-selection.ts';

const rows: readonly MediaRow[] = ['a', 'b', 'c', 'd'].map((name) => ({
  kind: 'bin',
  key: `bin bin_${name}`,
  depth: 0,
  isExpanded: false,
  count: 0,
  bin: { id: asId(`bin_${name}`), name, parentId: null },
}));
const item = (name: string) => ({ kind: 'bin' as const, id: asId<'bin'>(`bin_${name}`) });

describe('selecting media', () => {
  it('replaces, toggles and extends', () => {
    expect(changedSelection(rows, [item('a')], { to: 2, how: 'replace', anchor: 0 })).toEqual([item('c')]);
    expect(changedSelection(rows, [item('a')], { to: 2, how: 'toggle', anchor: 0 })).toEqual([item('a'), item('c')]);
    expect(changedSelection(rows, [item('a'), item('c')], { to: 2, how: 'toggle', anchor: 0 })).toEqual([item('a')]);
    expect(changedSelection(rows, [], { to: 1, how: 'extend', anchor: 3 })).toEqual([item('b'), item('c'), item('d')]);
  });

  it('changes nothing for a row that has gone', () => {
    expect(changedSelection(rows, [item('a')], { to: 9, how: 'replace', anchor: 0 })).toEqual([item('a')]);
  });

  it('steps along a grid and stays inside it', () => {
    const shape = { count: 7, columns: 3, pageRows: 2 };
    expect(steppedIndex('ArrowDown', 1, shape)).toBe(4);
    expect(steppedIndex('ArrowDown', 5, shape)).toBe(5);
    expect(steppedIndex('ArrowUp', 1, shape)).toBe(1);
    expect(steppedIndex('ArrowRight', 6, shape)).toBe(6);
    expect(steppedIndex('ArrowLeft', 0, shape)).toBe(0);
    expect(steppedIndex('PageDown', 0, shape)).toBe(6);
    expect(steppedIndex('End', 0, shape)).toBe(6);
    expect(steppedIndex('ArrowDown', -1, shape)).toBe(0);
    expect(steppedIndex('x', 0, shape)).toBeNull();
  });

  it('leaves left and right to the tree of a list', () => {
    expect(steppedIndex('ArrowRight', 0, { count: 4, columns: 1, pageRows: 2 })).toBeNull();
  });
});
