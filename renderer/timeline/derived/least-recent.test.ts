import { expect, test } from 'vitest';
import { LeastRecent } from './least-recent.ts';

test('what was unused for longest goes first, and is told', () => {
  const gone: string[] = [];
  const cache = new LeastRecent<string>(10, (value) => gone.push(value));
  cache.set('a', 'A', 4);
  cache.set('b', 'B', 4);
  expect(cache.get('a')).toBe('A');
  cache.set('c', 'C', 4);
  expect(gone).toEqual(['B']);
  expect([cache.has('a'), cache.has('b'), cache.has('c')]).toEqual([true, false, true]);
  expect(cache.cost).toBe(8);
});

test('one that is larger than the budget is kept alone, and a new value in its place frees the old', () => {
  const gone: string[] = [];
  const cache = new LeastRecent<string>(10, (value) => gone.push(value));
  cache.set('a', 'A', 4);
  cache.set('b', 'B', 40);
  expect(gone).toEqual(['A']);
  cache.set('b', 'C', 2);
  expect(gone).toEqual(['A', 'B']);
  cache.clear();
  expect(cache.cost).toBe(0);
});
