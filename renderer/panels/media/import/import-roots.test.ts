import { expect, it } from 'vitest';
import { importRoots } from './import-roots.ts';

it('imports dropped folders as folders and other files one by one', () => {
  const media = '/films/one media';
  const paths = [`${media}/holiday/a.mp4`, `${media}/holiday/day 2/b.mp4`, `${media}/c.mp4`];
  expect(importRoots(paths, ['holiday'], '/films/one.cutaway')).toEqual([`${media}/holiday`, `${media}/c.mp4`]);
});

it('takes the files of a folder that had to be renamed one by one', () => {
  expect(importRoots(['/f/one media/a_b/x.mp4'], ['a:b'], '/f/one.cutaway')).toEqual(['/f/one media/a_b/x.mp4']);
});

it('reads paths of Windows', () => {
  expect(importRoots(['C:\\f\\one media\\trip\\x.mp4'], ['trip'], 'C:\\f\\one.cutaway')).toEqual(['C:\\f\\one media\\trip']);
});
