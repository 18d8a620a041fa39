import { afterAll, describe, expect, test } from 'vitest';
import type { PictureTransitionDefinition } from '../../core/effects/definition.ts';
import { TRANSITIONS } from '../../core/effects/transitions/index.ts';
import type { FilterNode } from '../../core/graph/filter-node.ts';
import type { ParamValue } from '../../core/model/animation.ts';
import { createEffectLab, FORMATS, type Format, largestDifference, type Picture, sampleAt } from './effect-lab.ts';

type Params = Readonly<Record<string, ParamValue>>;

const lab = createEffectLab();
afterAll(() => lab.close());

const pictures = TRANSITIONS.filter((transition): transition is PictureTransitionDefinition => transition.domain === 'picture');

/** Each transition with each of its choices, and once with a soft edge where it has one. */
const variants: readonly (readonly [kind: string, params: Params])[] = pictures.flatMap((transition) => {
  const choices = transition.params.flatMap((param) =>
    param.type === 'choice' ? param.choices.map((choice) => ({ [param.key]: choice })) : [],
  );
  const soft = transition.params.some((param) => param.key === 'softness') ? [{ softness: 30 }] : [];
  return [{}, ...choices.slice(1), ...soft].map((params) => [transition.kind, params] as const);
});

const DURATION = 9;
const LEFT = { y: '50', cb: '100', cr: '150' };
const RIGHT = { y: '200', cb: '150', cr: '100' };
const at = (
  kind: string,
  params: Params,
  format: Format,
  left: FilterNode,
  right: FilterNode,
  elapsedFrames: number,
  durationFrames = DURATION,
) => lab.transition(kind, left, right, params, lab.context(format, { elapsedFrames, durationFrames }));

const mean = (picture: Picture, plane = 0): number => {
  const samples = picture.planes[plane] ?? [];
  return samples.reduce((sum, value) => sum + value, 0) / samples.length / (picture.pixelFormat.includes('10') ? 4 : 1);
};

describe.each(variants)('%s %o', (kind, params) => {
  test('goes from the left picture to the right one, whole and opaque, in every format', async () => {
    for (const format of FORMATS) {
      // Not flat, or a picture that only changes its size would not seem to move.
      const [left, right] = [lab.paint(format, { ...LEFT, y: '40+X/3' }), lab.paint(format, RIGHT)];
      const shown: Picture[] = [];
      for (const frame of [0, 4, 8]) shown.push(await lab.show(at(kind, params, format, left, right, frame)));
      const early = await lab.show(at(kind, params, format, left, right, 0, 4000));
      const late = await lab.show(at(kind, params, format, left, right, 3999, 4000));
      const tolerance = format.includes('10') ? 6 : 2;
      // Edges that have moved by less than a pixel may show in a few samples.
      expect(Math.abs(mean(early) - 50), format).toBeLessThan(tolerance);
      expect(Math.abs(mean(late) - 200), format).toBeLessThan(tolerance);
      for (const picture of [...shown, early, late]) {
        expect(picture.pixelFormat).toBe(format);
        if (picture.planes[3] !== undefined)
          expect(Math.min(...picture.planes[3])).toBeGreaterThanOrEqual(format.includes('10') ? 1019 : 254);
      }
      const [first, middle, last] = shown;
      if (first === undefined || middle === undefined || last === undefined) throw new Error('frames');
      expect(largestDifference(first, middle, [0])).toBeGreaterThan(5);
      expect(largestDifference(middle, last, [0])).toBeGreaterThan(5);
    }
  });

  test('gives the same picture however its frame is reached', async () => {
    const format = 'yuva420p';
    const [left, right] = [
      lab.paint(format, { ...LEFT, y: '40+X' }),
      lab.paint(format, { ...RIGHT, y: '220-Y*2', alpha: 'if(lt(Y,18),255,90)' }),
    ];
    const node = (frame: number) => at(kind, params, format, left, right, frame);
    const alone: string[] = [];
    for (let frame = 0; frame < DURATION; frame++) alone.push((await lab.showAfresh(node(frame))).bytes);
    for (const frame of [0, 1, 2, 3, 7, 8, 2, 5, 5, 6]) expect((await lab.show(node(frame))).bytes, `frame ${frame}`).toBe(alone[frame]);
  });
});

test('no frame of a transition shows one picture alone, and one frame is an even mix', async () => {
  const [left, right] = [lab.paint('yuv420p', LEFT), lab.paint('yuv420p', RIGHT)];
  const luma = async (frame: number, duration: number) => mean(await lab.show(at('dissolve', {}, 'yuv420p', left, right, frame, duration)));
  expect(Math.abs((await luma(0, 1)) - 125)).toBeLessThanOrEqual(1);
  expect(Math.abs((await luma(0, 2)) - 100)).toBeLessThanOrEqual(1);
  expect(Math.abs((await luma(1, 2)) - 150)).toBeLessThanOrEqual(1);
  for (let frame = 0; frame < 24; frame++)
    expect(Math.abs((await luma(frame, 24)) - (50 + (150 * (frame + 1)) / 25))).toBeLessThanOrEqual(1);
});

test('a dissolve and a dip move by command alone', async () => {
  for (const format of FORMATS) {
    const [left, right] = [lab.paint(format, LEFT), lab.paint(format, RIGHT)];
    for (const kind of ['dissolve', 'additive-dissolve', 'push', 'blur-dissolve']) {
      await lab.show(at(kind, {}, format, left, right, 1));
      const built = lab.counts.graphsBuilt;
      for (const frame of [2, 3, 4]) await lab.show(at(kind, {}, format, left, right, frame));
      expect(lab.counts.graphsBuilt, `${kind} ${format}`).toBe(built);
    }
  }
});

test('a wipe leaves both pictures untouched on their sides', async () => {
  for (const format of ['yuv420p', 'yuv444p10le'] as const) {
    const [left, right] = [lab.paint(format, { y: '40+X+Y', cb: '100+X/2' }), lab.paint(format, { y: '200-X-Y', cb: '150-X/2' })];
    const [before, after] = [await lab.show(left), await lab.show(right)];
    const middle = await lab.show(at('wipe', {}, format, left, right, 4));
    for (const plane of [0, 1, 2] as const) {
      for (const x of [0, 10, 28]) expect(sampleAt(middle, plane, x, 20)).toBe(sampleAt(after, plane, x, 20));
      for (const x of [35, 50, 63]) expect(sampleAt(middle, plane, x, 20)).toBe(sampleAt(before, plane, x, 20));
    }
  }
});

test('a dissolve between a picture and nothing keeps its colour and halves its alpha', async () => {
  for (const format of ['yuva420p', 'yuva444p10le'] as const) {
    const unit = format.includes('10') ? 4 : 1;
    const shown = lab.paint(format, { y: '150', cb: '90', cr: '170' });
    const nothing = lab.paint(format, { y: '16', alpha: '0' });
    const half = await lab.show(at('dissolve', {}, format, shown, nothing, 4));
    expect(Math.abs(sampleAt(half, 3, 20, 20) / (unit === 4 ? 1023 : 255) - 0.5)).toBeLessThan(0.01);
    expect(Math.abs(sampleAt(half, 0, 20, 20) / unit - 150)).toBeLessThan(2);
    expect(Math.abs(sampleAt(half, 1, 20, 20) / unit - 90)).toBeLessThan(2);
  }
});

test('a wipe to nothing keeps the colour of what it clears away, to the last of its edge', async () => {
  for (const format of ['yuva420p', 'yuva444p10le'] as const) {
    const unit = format.includes('10') ? 4 : 1;
    const shown = lab.paint(format, { y: '150', cb: '90', cr: '170' });
    const nothing = lab.paint(format, { y: '16', alpha: '0' });
    for (const [left, right] of [
      [shown, nothing],
      [nothing, shown],
    ] as const) {
      const soft = await lab.show(at('wipe', { softness: 20 }, format, left, right, 4));
      const seen = new Set<string>();
      for (let x = 0; x < 64; x++) {
        const alpha = sampleAt(soft, 3, x, 18) / (unit === 4 ? 1023 : 255);
        seen.add(alpha < 0.05 ? 'clear' : alpha > 0.95 ? 'solid' : 'edge');
        if (alpha < 0.05) continue;
        for (const [plane, level] of [
          [0, 150],
          [1, 90],
          [2, 170],
        ] as const)
          expect(Math.abs(sampleAt(soft, plane, x, 18) / unit - level), `${format} plane ${plane} at ${x}`).toBeLessThan(4);
      }
      expect([...seen].sort()).toEqual(['clear', 'edge', 'solid']);
    }
  }
});

test('a dip is its colour in the middle, and an additive dissolve the sum', async () => {
  const [left, right] = [lab.paint('yuv420p', LEFT), lab.paint('yuv420p', RIGHT)];
  const middle = async (kind: string, params: Params = {}) => lab.show(at(kind, params, 'yuv420p', left, right, 4));
  expect(mean(await middle('dip-to-black'))).toBe(16);
  expect(mean(await middle('dip-to-white'))).toBe(235);
  const red = await middle('dip-to-colour', { colour: [1, 0, 0, 1] });
  expect([sampleAt(red, 0, 5, 5), sampleAt(red, 1, 5, 5), sampleAt(red, 2, 5, 5)]).toEqual([63, 102, 240]);
  expect(Math.abs(mean(await middle('additive-dissolve')) - (50 + 200 - 16))).toBeLessThanOrEqual(1);
});

test('directions move the way they are named', async () => {
  const [left, right] = [lab.paint('yuv420p', LEFT), lab.paint('yuv420p', RIGHT)];
  const where = async (kind: string, params: Params) => {
    const picture = await lab.show(at(kind, params, 'yuv420p', left, right, 2));
    const isRight = (x: number, y: number): boolean => sampleAt(picture, 0, x, y) > 125;
    return [
      isRight(2, 18) && 'left',
      isRight(61, 18) && 'right',
      isRight(32, 2) && 'top',
      isRight(32, 33) && 'bottom',
      isRight(32, 18) && 'middle',
    ]
      .filter((name) => name !== false)
      .join(' ');
  };
  expect(await where('wipe', { direction: 'right' })).toBe('left');
  expect(await where('wipe', { direction: 'left' })).toBe('right');
  expect(await where('wipe', { direction: 'down' })).toBe('top');
  expect(await where('wipe', { direction: 'up' })).toBe('bottom');
  expect(await where('push', { direction: 'left' })).toBe('right');
  expect(await where('push', { direction: 'right' })).toBe('left');
  expect(await where('push', { direction: 'up' })).toBe('bottom');
  expect(await where('push', { direction: 'down' })).toBe('top');
  for (const mode of ['cover', 'reveal']) {
    expect(await where('slide', { mode, direction: 'left' })).toBe('right');
    expect(await where('slide', { mode, direction: 'right' })).toBe('left');
    expect(await where('slide', { mode, direction: 'up' })).toBe('bottom');
    expect(await where('slide', { mode, direction: 'down' })).toBe('top');
  }
  expect(await where('iris', { direction: 'open' })).toBe('middle');
  expect(await where('iris', { direction: 'close' })).toBe('left right');
  expect(await where('barn-door', { direction: 'open' })).toBe('top bottom middle');
  expect(await where('barn-door', { direction: 'close' })).toBe('left right');
});

describe('sound transitions', () => {
  const gainsOf = (kind: string) => {
    const transition = TRANSITIONS.find((candidate) => candidate.kind === kind);
    if (transition?.domain !== 'sound') throw new Error(kind);
    return transition.gains;
  };
  test('a cross-fade of equal power keeps the sum of squares, a linear one the sum', () => {
    for (let step = 0; step <= 20; step++) {
      const [a, b] = gainsOf('crossfade')(step / 20);
      expect(a * a + b * b).toBeCloseTo(1, 12);
      const [c, d] = gainsOf('crossfade-linear')(step / 20);
      expect(c + d).toBeCloseTo(1, 12);
    }
    expect(gainsOf('crossfade')(0)).toEqual([1, 0]);
    expect(gainsOf('crossfade')(1)[1]).toBe(1);
  });
});
