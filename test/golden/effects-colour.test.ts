import { afterAll, describe, expect, test } from 'vitest';
import type { ParamValue } from '../../core/model/animation.ts';
import { createEffectLab, type Painted, type Picture, sampleAt } from './effect-lab.ts';

type Params = Readonly<Record<string, ParamValue>>;

const square = (size: number, entry: (r: number, g: number, b: number) => readonly number[]): string => {
  const lines = [`LUT_3D_SIZE ${size}`];
  const at = (index: number): number => index / (size - 1);
  for (let b = 0; b < size; b++) {
    for (let g = 0; g < size; g++) for (let r = 0; r < size; r++) lines.push(entry(at(r), at(g), at(b)).join(' '));
  }
  return lines.join('\n');
};
const curve = (size: number, range: string, value: (x: number) => number): string =>
  [
    `LUT_1D_SIZE ${size}`,
    range,
    ...Array.from({ length: size }, (_, i) =>
      Array(3)
        .fill(value(i / (size - 1)).toFixed(6))
        .join(' '),
    ),
  ].join('\n');
const identity = square(5, (r, g, b) => [r, g, b]);
const files = {
  'identity.cube': identity,
  'squared.cube': square(33, (r, g, b) => [r * r, g * g, b * b]),
  'swapped.cube': square(2, (r, g, b) => [b, g, r]),
  'half.cube': curve(2, '', (x) => x / 2),
  'wide.cube': curve(1024, 'DOMAIN_MIN -1 -1 -1\nDOMAIN_MAX 3 3 3', (x) => Math.min(1, Math.max(0, 1 - (x * 4 - 1)))),
  // Resolve's dialect: squares the signal, then the cube takes 0..0.5 for its whole range, so it doubles.
  'resolve.cube': [
    'LUT_1D_SIZE 1024',
    'LUT_1D_INPUT_RANGE 0 1',
    'LUT_3D_SIZE 5',
    'LUT_3D_INPUT_RANGE 0 0.5',
    curve(1024, '', (x) => x * x)
      .split('\n')
      .slice(2)
      .join('\n'),
    identity.split('\n').slice(1).join('\n'),
  ].join('\n'),
  'broken.cube': 'LUT_3D_SIZE 2\n0 0 0\nnonsense',
};
const lab = createEffectLab(files);
afterAll(() => lab.close());

const GREYS = [0.05, 0.2, 0.435, 0.7, 0.95];
/** Columns of grey, each six pixels wide. */
const greys: Painted = { y: GREYS.map((grey, index) => `${16 + 219 * grey}*eq(trunc(X/12),${index})`).join('+') };

type Levels = readonly number[];

const levelsOf = (picture: Picture): Levels => {
  const scale = picture.pixelFormat.includes('10') ? 4 : 1;
  return GREYS.map((_, index) => (sampleAt(picture, 0, index * 12 + 6, 18) / scale - 16) / 219);
};

/** Grey levels come out as the formula says, to a level of the format and a half more for a way through RGB. */
async function expectLevels(kind: string, params: Params, formula: (grey: number) => number, tolerance = 1.5): Promise<void> {
  for (const format of ['yuv420p', 'yuva420p', 'yuv444p10le', 'yuva444p10le'] as const) {
    const [unit, ceiling] = format.includes('10') ? [876, 959 / 876] : [219, 239 / 219];
    const source = lab.paint(format, greys);
    const before = levelsOf(await lab.show(source));
    const after = levelsOf(await lab.show(lab.effect(kind, source, params, lab.context(format))));
    for (const [index, grey] of before.entries()) {
      const wanted = Math.min(ceiling, formula(grey));
      const level = after[index] ?? Number.NaN;
      expect(Math.abs(level - wanted) * unit, `${kind} ${JSON.stringify(params)} ${format} grey ${grey}: ${level}`).toBeLessThan(tolerance);
    }
  }
}

describe('basic grade', () => {
  test('exposure is a gain of light: one stop is 2^(1/2.4) of the signal', async () => {
    await expectLevels('basic-grade', { exposure: 1 }, (grey) => grey * 2 ** (1 / 2.4));
    await expectLevels('basic-grade', { exposure: -2 }, (grey) => grey * 2 ** (-2 / 2.4));
    await expectLevels('basic-grade', { exposure: 5 }, (grey) => grey * 2 ** (5 / 2.4));
  });
  test('exposure can move in steps of less than a level', async () => {
    const source = lab.paint('yuv420p', { y: '16+(X+Y*64)*219/2304' });
    const pictures = new Set<string>();
    for (let step = 0; step < 10; step++) {
      pictures.add((await lab.show(lab.effect('basic-grade', source, { exposure: 0.1 + step / 1000 }, lab.context('yuv420p')))).bytes);
    }
    expect(pictures.size).toBe(10);
  });
  test('contrast turns about its pivot', async () => {
    await expectLevels('basic-grade', { contrast: 1.5 }, (grey) => Math.max(-16 / 219, 0.435 + 1.5 * (grey - 0.435)));
    await expectLevels('basic-grade', { contrast: 0.5, pivot: 0.2 }, (grey) => 0.2 + 0.5 * (grey - 0.2));
    await expectLevels('basic-grade', { contrast: 0 }, () => 0.435);
  });
  test.each(['yuv420p', 'yuv444p10le'] as const)('saturation scales chroma about grey and leaves luma (%s)', async (format) => {
    const scale = format.includes('10') ? 4 : 1;
    const source = lab.paint(format, { y: '100', cb: '108', cr: '138' });
    for (const saturation of [0, 0.5, 1.5, 4]) {
      const picture = await lab.show(lab.effect('basic-grade', source, { saturation }, lab.context(format)));
      expect(Math.abs(sampleAt(picture, 0, 20, 20) - 100 * scale)).toBeLessThanOrEqual(1);
      expect(Math.abs(sampleAt(picture, 1, 20, 20) - (128 - 20 * saturation) * scale)).toBeLessThanOrEqual(1);
      expect(Math.abs(sampleAt(picture, 2, 20, 20) - (128 + 10 * saturation) * scale)).toBeLessThanOrEqual(1);
    }
  });
  test('grey stays grey under exposure, contrast and saturation', async () => {
    for (const params of [{ exposure: 0.3 }, { contrast: 1.8 }, { saturation: 2 }, { exposure: -1, contrast: 0.7, saturation: 0.2 }]) {
      const picture = await lab.show(lab.effect('basic-grade', lab.paint('yuv420p', greys), params, lab.context('yuv420p')));
      expect(new Set([...(picture.planes[1] ?? []), ...(picture.planes[2] ?? [])])).toEqual(new Set([128]));
    }
  });
  test('a higher temperature warms, a lower one cools, tint goes to magenta; luma of grey stays', async () => {
    const shown = async (params: Params) => {
      const picture = await lab.show(lab.effect('basic-grade', lab.paint('yuv444p10le', { y: '120' }), params, lab.context('yuv444p10le')));
      return { y: sampleAt(picture, 0, 9, 9), cb: sampleAt(picture, 1, 9, 9) - 512, cr: sampleAt(picture, 2, 9, 9) - 512 };
    };
    const warm = await shown({ temperature: 9000 });
    const cool = await shown({ temperature: 4000 });
    const magenta = await shown({ tint: 60 });
    expect(warm.cb).toBeLessThan(-10);
    expect(warm.cr).toBeGreaterThan(10);
    expect(cool.cb).toBeGreaterThan(10);
    expect(cool.cr).toBeLessThan(-10);
    expect(magenta.cb).toBeGreaterThan(5);
    expect(magenta.cr).toBeGreaterThan(5);
    for (const { y } of [warm, cool, magenta]) expect(Math.abs(y - 480)).toBeLessThan(24);
  });
});

describe('lift, gamma, gain', () => {
  test('follow their formula', async () => {
    await expectLevels('lift-gamma-gain', { lift: 0.1 }, (grey) => grey + 0.1 * (1 - grey));
    await expectLevels('lift-gamma-gain', { gain: 0.6 }, (grey) => grey * 0.6);
    await expectLevels('lift-gamma-gain', { gamma: 1.8 }, (grey) => grey ** (1 / 1.8));
    await expectLevels('lift-gamma-gain', { gamma: 0.6, gain: 1.4 }, (grey) => Math.min(1, grey * 1.4) ** (1 / 0.6));
    await expectLevels('lift-gamma-gain', { lift: -0.1, gamma: 1.3, gain: 1.2 }, (grey) =>
      Math.min(1, Math.max(0, (grey - 0.1 * (1 - grey)) * 1.2) ** (1 / 1.3)),
    );
  });
  test('a channel moves alone', async () => {
    const source = lab.paint('yuv444p10le', { y: '120' });
    const picture = await lab.show(lab.effect('lift-gamma-gain', source, { gainRed: 0.5 }, lab.context('yuv444p10le')));
    // Red alone fell by 0.5 × 0.4749: Y' by 0.2126 of it, Cr by it minus that.
    expect(sampleAt(picture, 0, 5, 5)).toBeCloseTo(480 - 876 * 0.2126 * 0.5 * 0.4749, -0.8);
    expect(sampleAt(picture, 2, 5, 5)).toBeLessThan(512 - 90);
  });
});

describe('curves', () => {
  test('pass through their points and are straight between two', async () => {
    await expectLevels(
      'curves',
      {
        master: [
          [0, 0.2],
          [1, 0.8],
        ],
      },
      (grey) => 0.2 + 0.6 * grey,
    );
    const points = GREYS.map((grey) => [grey, grey ** 2]);
    await expectLevels('curves', { master: [[0, 0], ...points, [1, 1]] }, (grey) => grey ** 2, 2.5);
  });
  test('odd lists of points do no harm', async () => {
    const identityLevels = (grey: number): number => grey;
    await expectLevels('curves', { master: [], red: [[0, 0]].slice(1) }, identityLevels);
    await expectLevels('curves', { master: [[0.5, 0.25]] }, () => 0.25);
    await expectLevels(
      'curves',
      {
        master: [
          [1, 1],
          [0, 0],
          [0, 0],
          [5, 1],
          [-3, 0],
        ],
      },
      identityLevels,
    );
  });
});

describe('LUT', () => {
  test('one that changes nothing changes nothing', () => expectLevels('lut', { file: 'identity.cube' }, (grey) => grey));
  test('a cube', () => expectLevels('lut', { file: 'squared.cube' }, (grey) => grey ** 2));
  test('curves', () => expectLevels('lut', { file: 'half.cube' }, (grey) => grey / 2));
  test('a domain other than 0 to 1', () => expectLevels('lut', { file: 'wide.cube' }, (grey) => 1 - grey));
  test("curves and a cube in Resolve's dialect", () => expectLevels('lut', { file: 'resolve.cube' }, (grey) => Math.min(1, 2 * grey ** 2)));
  test('mixed by a share', () => expectLevels('lut', { file: 'half.cube', mix: 50 }, (grey) => grey * 0.75));
  test('a file that is broken or gone leaves the picture alone', async () => {
    const source = lab.paint('yuv420p', greys);
    expect(lab.effect('lut', source, { file: 'broken.cube' }, lab.context('yuv420p'))).toBe(source);
    expect(lab.effect('lut', source, { file: 'gone.cube' }, lab.context('yuv420p'))).toBe(source);
  });
  test('red and blue are not taken for each other', async () => {
    // A red of BT.709: swapping gives the blue of the same strength.
    const source = lab.paint('yuv444p10le', { y: '63', cb: '102', cr: '240' });
    const picture = await lab.show(lab.effect('lut', source, { file: 'swapped.cube' }, lab.context('yuv444p10le')));
    expect(sampleAt(picture, 1, 5, 5)).toBeGreaterThan(940);
    expect(sampleAt(picture, 2, 5, 5)).toBeLessThan(512);
  });
  test('lowering the same LUT again gives the same file object, so that nothing is hashed twice', () => {
    const source = lab.paint('yuv420p', greys);
    const lowered = () => JSON.stringify(lab.effect('lut', source, { file: 'squared.cube' }, lab.context('yuv420p')));
    expect(lowered()).toBe(lowered());
  });
});

test.each(['bt709', 'smpte170m', 'bt2020nc'])('a way through RGB and back by %s leaves colours alone', async (matrix) => {
  for (const format of ['yuv420p', 'yuv444p10le'] as const) {
    const source = lab.paint(format, { y: '60+X+Y', cb: '110+X/2', cr: '140-Y/2' });
    const before = await lab.show(source);
    const after = await lab.show(lab.effect('lut', source, { file: 'identity.cube' }, lab.context(format, { matrix })));
    for (const plane of [0, 1, 2]) {
      const differences = (before.planes[plane] ?? []).map((value, index) => Math.abs(value - (after.planes[plane]?.[index] ?? 0)));
      expect(Math.max(...differences), `${format} plane ${plane}`).toBeLessThanOrEqual(2);
    }
  }
});
