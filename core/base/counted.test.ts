import { expect, test } from 'vitest';
import { counted } from './counted.ts';

test('one is told in the singular, none and more in the plural', () => {
  expect([0, 1, 2].map((count) => counted(count, 'caption'))).toEqual(['0 captions', '1 caption', '2 captions']);
});
