import { expect, test } from 'vitest';
import { vectorTargets } from './vector-targets.ts';

// The codes of 75 % bars as the standards list them, rounded.
test.each([
  ['bt709', { R: [109, 212], G: [63, 52], B: [212, 120] }],
  ['smpte170m', { R: [100, 212], G: [72, 58], B: [212, 114] }],
])('the targets of %s lie where 75 %% bars do', (matrix, bars) => {
  const targets = new Map(vectorTargets(matrix).map(({ name, cb, cr }) => [name, [Math.round(cb), Math.round(cr)]]));
  for (const [name, codes] of Object.entries(bars)) expect(targets.get(name)).toEqual(codes);
});

test('opposite colours lie opposite', () => {
  const targets = new Map(vectorTargets('bt709').map((target) => [target.name, target]));
  const [red, cyan] = [targets.get('R'), targets.get('Cy')];
  expect((red?.cb ?? 0) + (cyan?.cb ?? 0)).toBeCloseTo(256, 6);
  expect((red?.cr ?? 0) + (cyan?.cr ?? 0)).toBeCloseTo(256, 6);
});
