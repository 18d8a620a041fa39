import { expect, test } from 'vitest';
import { toldValues } from './told-values.ts';

test('a name that turns the direction of writing leaves the sentence around it as it is', () => {
  expect(toldValues({ name: '\u202Eevil\u202C.mp4', count: 3 })).toEqual({ name: 'evil.mp4', count: 3 });
  expect(toldValues({ name: 'סרט.mp4' })).toEqual({ name: '\u2068סרט.mp4\u2069' });
  expect(toldValues({ name: '영화 👩‍👩‍👧.mp4' })).toEqual({ name: '영화 👩‍👩‍👧.mp4' });
});
