import { expect, test } from 'vitest';
import { whyNotParam } from '../../core/effects/check-param.ts';
import { EFFECTS } from '../../core/effects/registry.ts';
import { addCurvePoint, moveCurvePoint, removeCurvePoint } from '../../renderer/panels/inspector/params/tone-curve.ts';
import type { PadPoint } from '../../renderer/ui/pad-point.ts';
import { Random } from '../fixtures/random.ts';
import { testSeed } from '../fixtures/test-seed.ts';

test('a tone curve is one that the effect takes, whatever is done to its points', () => {
  const curve = EFFECTS.get('curves')?.params[0];
  if (curve === undefined) throw new Error('no curve');
  const seed = testSeed();
  const random = new Random(seed);
  let points: readonly PadPoint[] = [
    [0, 0],
    [1, 1],
  ];
  for (let step = 0; step < 2000; step++) {
    const at: PadPoint = [random.next() * 1.4 - 0.2, random.next() * 1.4 - 0.2];
    const index = random.integer(0, points.length - 1);
    const what = random.integer(0, 3);
    if (what === 0) points = addCurvePoint(points, [random.next(), random.next()])?.points ?? points;
    else if (what === 1) points = removeCurvePoint(points, index) ?? points;
    else points = moveCurvePoint(points, index, at);
    expect(whyNotParam(curve, points), `seed ${seed}, step ${step}: ${JSON.stringify(points)}`).toBeNull();
  }
});
