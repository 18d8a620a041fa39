import { afterAll, describe, expect, test } from 'vitest';
import type { PictureContext } from '../../core/effects/definition.ts';
import type { FilterNode } from '../../core/graph/filter-node.ts';
import type { ParamValue } from '../../core/model/animation.ts';
import { createEffectLab, FORMATS, type Format, HEIGHT, type Picture, sampleAt, WIDTH } from './effect-lab.ts';

type Params = Readonly<Record<string, ParamValue>>;

const lab = createEffectLab();
afterAll(() => lab.close());

const opaqueOf = (format: Format): number => (format.includes('10') ? 1023 : 255);
const alphaAt = (picture: Picture, x: number, y: number): number =>
  sampleAt(picture, 3, x, y) / (picture.pixelFormat.includes('10') ? 1023 : 255);
const show = (kind: string, source: FilterNode, params: Params, context: PictureContext): Promise<Picture> =>
  lab.show(lab.effect(kind, source, params, context));

describe('mask', () => {
  test.each(FORMATS)('keeps the inside of each shape and clears the outside (%s)', async (format) => {
    const source = lab.paint(format, { y: '100' });
    const at = lab.context(format);
    const rectangle = await show('mask', source, { width: 50, height: 50 }, at);
    expect([alphaAt(rectangle, 32, 18), alphaAt(rectangle, 17, 10), alphaAt(rectangle, 14, 10), alphaAt(rectangle, 17, 7)]).toEqual([
      1, 1, 0, 0,
    ]);
    const ellipse = await show('mask', source, { shape: 'ellipse', width: 50, height: 50 }, at);
    expect([alphaAt(ellipse, 32, 18), alphaAt(ellipse, 32, 11), alphaAt(ellipse, 18, 10), alphaAt(ellipse, 32, 7)]).toEqual([1, 1, 0, 0]);
    const triangle = await show('mask', source, { shape: 'polygon' }, at);
    expect([alphaAt(triangle, 32, 20), alphaAt(triangle, 20, 25), alphaAt(triangle, 20, 11), alphaAt(triangle, 44, 11)]).toEqual([
      1, 1, 0, 0,
    ]);
    expect(new Set(rectangle.planes[0])).toEqual(new Set([format.includes('10') ? 400 : 100]));
  });

  test('a shape wider than the frame keeps all of it, one off the frame nothing', async () => {
    const source = lab.paint('yuv420p', { y: '100' });
    const all = await show('mask', source, { width: 400, height: 400, rotation: 33 }, lab.context('yuv420p'));
    expect(new Set(all.planes[3])).toEqual(new Set([255]));
    for (const params of [
      { position: [5, 5] },
      { width: 0 },
      { shape: 'polygon', points: [] },
      { shape: 'polygon', points: [[0.1, 0.1]] },
    ]) {
      const none = await show('mask', source, params, lab.context('yuv420p'));
      expect(new Set(none.planes[3])).toEqual(new Set([0]));
    }
    const half = await show('mask', source, { position: [-0.2, 0.5], width: 80, height: 400 }, lab.context('yuv420p'));
    expect([alphaAt(half, 2, 2), alphaAt(half, 11, 30), alphaAt(half, 14, 18)]).toEqual([1, 1, 0]);
  });

  test('turns, rounds and inverts', async () => {
    const source = lab.paint('yuv420p', { y: '100' });
    const at = lab.context('yuv420p');
    const upright = await show('mask', source, { width: 20, height: 80 }, at);
    const turned = await show('mask', source, { width: 20, height: 80, rotation: 90 }, at);
    expect([alphaAt(upright, 32, 6), alphaAt(upright, 44, 18)]).toEqual([1, 0]);
    expect([alphaAt(turned, 32, 6), alphaAt(turned, 44, 18)]).toEqual([0, 1]);
    const round = await show('mask', source, { width: 80, height: 80, roundness: 60 }, at);
    const square = await show('mask', source, { width: 80, height: 80 }, at);
    expect([alphaAt(square, 8, 5), alphaAt(round, 8, 5), alphaAt(round, 32, 5)]).toEqual([1, 0, 1]);
    const inverted = await show('mask', source, { width: 80, height: 80, roundness: 60, invert: true }, at);
    for (const [index, alpha] of (round.planes[3] ?? []).entries()) {
      expect(Math.abs(alpha + (inverted.planes[3]?.[index] ?? 0) - 255)).toBeLessThanOrEqual(1);
    }
  });

  test('a feathered edge falls smoothly through one half, over the width asked for', async () => {
    const picture = await show(
      'mask',
      lab.paint('yuv444p10le', { y: '100' }),
      { width: 50, height: 400, feather: 16 },
      lab.context('yuv444p10le'),
    );
    const row = Array.from({ length: 32 }, (_, x) => alphaAt(picture, x, 18));
    for (const [x, alpha] of row.entries()) expect(alpha).toBeGreaterThanOrEqual(row[x - 1] ?? 0);
    expect(row[7]).toBeLessThan(0.05);
    expect(row[24]).toBeGreaterThan(0.95);
    expect(Math.abs((row[15] ?? 0) + (row[16] ?? 0) - 1)).toBeLessThan(0.03);
  });

  test('a wide feather is the Gaussian edge that it says, however small it is drawn', async () => {
    const [width, height] = [322, 32];
    for (const [format, feather] of [
      ['yuv420p', 40],
      ['yuv444p10le', 80],
      ['yuv444p10le', 150],
    ] as const) {
      const source = lab.paint(format, { y: '100' }, width, height);
      const picture = await show(
        'mask',
        source,
        { position: [0, 0.5], width: 100, height: 4000, feather },
        lab.context(format, { width, height }),
      );
      const sigma = feather * 0.225;
      for (let x = 100; x < 240; x += 7) {
        // The filter's blur is within four per cent of a Gaussian. Abramowitz and Stegun 7.1.26, for the integral of the Gaussian.
        const z = Math.abs(161 - x - 0.5) / sigma / Math.SQRT2;
        const t = 1 / (1 + 0.3275911 * z);
        const tail =
          (((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-z * z)) / 2;
        expect(Math.abs(alphaAt(picture, x, 16) - (x + 0.5 < 161 ? 1 - tail : tail)), `${feather} at ${x}`).toBeLessThan(0.04);
      }
    }
  });

  test('two masks keep what lies in both', async () => {
    const at = lab.context('yuv420p');
    const left = lab.effect('mask', lab.paint('yuv420p', { y: '100' }), { position: [0.25, 0.5], width: 50, height: 400 }, at);
    const both = await show('mask', left, { position: [0.5, 0.25], width: 400, height: 50 }, lab.context('yuva420p'));
    expect([alphaAt(both, 5, 5), alphaAt(both, 50, 5), alphaAt(both, 5, 30), alphaAt(both, 50, 30)]).toEqual([1, 0, 0, 0]);
  });

  test('a mask that stands still is drawn once', async () => {
    const at = lab.context('yuv420p');
    const params = { shape: 'ellipse', width: 33, feather: 3 };
    await show('mask', lab.paint('yuv420p', { y: '100' }), params, at);
    const drawn = lab.counts.stillsMade;
    await show('mask', lab.paint('yuv420p', { y: '150' }), params, at);
    await show('mask', lab.paint('yuv420p', { y: '200' }), params, at);
    expect(lab.counts.stillsMade).toBe(drawn);
  });
});

/** BT.709 green (0.1, 0.75, 0.2) on the left, skin (0.8, 0.55, 0.45) in the middle, grey on the right. */
const screen = {
  y: '16+219*if(lt(X,24),0.5721,if(lt(X,44),0.5959,0.5))',
  cb: '128+112/0.9278*if(lt(X,24),0.2-0.5721,if(lt(X,44),0.45-0.5959,0))',
  cr: '128+112/0.7874*if(lt(X,24),0.1-0.5721,if(lt(X,44),0.8-0.5959,0))',
};
const green = { colour: [0.1, 0.75, 0.2, 1] };

describe('chroma key', () => {
  test.each(FORMATS)('clears the screen to the very border and keeps skin and grey (%s)', async (format) => {
    const picture = await show('chroma-key', lab.paint(format, screen), green, lab.context(format));
    for (const y of [0, 1, 18, HEIGHT - 1]) {
      for (const x of [0, 1, 10, 21]) expect(alphaAt(picture, x, y), `${x},${y}`).toBe(0);
      for (const x of [27, 34, 40, 47, 56, WIDTH - 1]) expect(alphaAt(picture, x, y), `${x},${y}`).toBe(1);
    }
  });
  test('suppresses spill of the key colour and leaves other colours', async () => {
    const spilled = { y: '120', cb: '118', cr: '112' };
    const at = lab.context('yuv444p10le');
    const kept = await show('chroma-key', lab.paint('yuv444p10le', spilled), { ...green, tolerance: 5, softness: 1, despill: 0 }, at);
    const cleaned = await show('chroma-key', lab.paint('yuv444p10le', spilled), { ...green, tolerance: 5, softness: 1 }, at);
    const excess = (picture: Picture): number => 1024 - sampleAt(picture, 1, 30, 18) - sampleAt(picture, 2, 30, 18);
    expect(excess(kept)).toBeGreaterThan(90);
    expect(excess(cleaned)).toBeLessThan(excess(kept) / 4);
    const skin = await show('chroma-key', lab.paint('yuv444p10le', screen), green, at);
    const before = await lab.show(lab.paint('yuv444p10le', screen));
    for (const plane of [0, 1, 2] as const) {
      expect(Math.abs(sampleAt(skin, plane, 34, 18) - sampleAt(before, plane, 34, 18))).toBeLessThanOrEqual(1);
    }
  });
  test.each(FORMATS)('gives patches of known chroma the alpha of the formula (%s)', async (format) => {
    const key = [0.1, 0.75, 0.2];
    const luma = 0.2126 * 0.1 + 0.7152 * 0.75 + 0.0722 * 0.2;
    const [x, y] = [(112 * (0.2 - luma)) / 0.9278, (112 * (0.1 - luma)) / 0.7874];
    const distance = Math.hypot(x, y);
    for (const [cb, cr] of [
      [x, y],
      [x * 1.4, y * 1.4],
      [x * 0.55, y * 0.55],
      [x * 0.45, y * 0.45],
      [x - y * 0.35, y + x * 0.35],
      [x + y * 0.5, y - x * 0.5],
      [0, 0],
      [-x / 2, -y / 2],
    ] as const) {
      const [shownCb, shownCr] = [Math.round(128 + cb), Math.round(128 + cr)];
      const [dx, dy] = [shownCb - 128 - x, shownCr - 128 - y];
      // Beyond the key colour only the distance sideways counts.
      const short = Math.max(0, -(dx * x + dy * y) / distance) / distance;
      const aside = (dy * x - dx * y) / distance / distance;
      const wanted = Math.min(1, Math.max(0, (short ** 2 + aside ** 2 - 0.4 ** 2) / (0.6 ** 2 - 0.4 ** 2)));
      for (const own of [1, 0.6]) {
        if (own < 1 && !format.includes('yuva')) continue;
        const source = lab.paint(format, {
          y: '110',
          cb: String(shownCb),
          cr: String(shownCr),
          alpha: String(own * opaqueOf(format) * (format.includes('10') ? 0.25 : 1)),
        });
        const picture = await show('chroma-key', source, { colour: [...key, 1] }, lab.context(format));
        expect(Math.abs(alphaAt(picture, 30, 18) - wanted * own), `${cb} ${cr} ${own}`).toBeLessThan(format.includes('10') ? 0.006 : 0.02);
      }
    }
  });

  test.each(FORMATS)('a soft edge rises from clear to solid without a step back (%s)', async (format) => {
    const ramp = { y: '120', cb: '128-34*(1-X/63)', cr: '128-66*(1-X/63)' };
    const picture = await show('chroma-key', lab.paint(format, ramp), { ...green, softness: 50 }, lab.context(format));
    const row = Array.from({ length: WIDTH }, (_, x) => alphaAt(picture, x, 18));
    for (const [x, alpha] of row.entries()) expect(alpha, String(x)).toBeGreaterThanOrEqual(row[x - 1] ?? 0);
    expect([row[0], row[WIDTH - 1]]).toEqual([0, 1]);
    expect(new Set(row).size).toBeGreaterThan(12);
  });

  test('takes from the key channel just what it has over the mean of the others, for each of the three', async () => {
    const at = lab.context('yuv444p10le');
    // R'G'B' 0.5, 0.7, 0.4 in BT.709, and keys with each strongest channel.
    const rgbOf = (picture: Picture): readonly number[] => {
      const code = (plane: 0 | 1 | 2) => sampleAt(picture, plane, 30, 18);
      const [luma, cb, cr] = [(code(0) - 64) / 876, (code(1) - 512) / 896, (code(2) - 512) / 896];
      const [r, b] = [luma + 1.5748 * cr, luma + 1.8556 * cb];
      return [r, (luma - 0.2126 * r - 0.0722 * b) / 0.7152, b];
    };
    for (const [channel, colour] of [
      [0, [0.9, 0.1, 0.2, 1]],
      [1, [0.1, 0.9, 0.2, 1]],
      [2, [0.1, 0.2, 0.9, 1]],
    ] as const) {
      const rgb = [0.45, 0.5, 0.4];
      rgb[channel] = 0.7;
      const [r = 0, g = 0, b = 0] = rgb;
      const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      const source = lab.paint('yuv444p10le', {
        y: String(16 + 219 * luma),
        cb: String(128 + (224 * (b - luma)) / 1.8556),
        cr: String(128 + (224 * (r - luma)) / 1.5748),
      });
      for (const amount of [100, 40]) {
        const after = rgbOf(await show('chroma-key', source, { colour, despill: amount }, at));
        const mean = (r + g + b - 0.7) / 2;
        for (const [index, level] of after.entries()) {
          const wanted = index === channel ? 0.7 - (amount / 100) * (0.7 - mean) : (rgb[index] ?? 0);
          expect(Math.abs(level - wanted), `${channel} ${amount} ${index}`).toBeLessThan(0.006);
        }
      }
    }
  });

  test('a grey key colour keys nothing', async () => {
    const picture = await show('chroma-key', lab.paint('yuv420p', screen), { colour: [0.5, 0.5, 0.5, 1] }, lab.context('yuv420p'));
    expect(new Set(picture.planes[3])).toEqual(new Set([255]));
  });

  test('a wider tolerance clears more, choke takes the edge in, matte levels harden', async () => {
    const ramp = { y: '120', cb: '128-X*0.8', cr: '128-X*1.1' };
    const area = async (params: Params): Promise<number> => {
      const picture = await show('chroma-key', lab.paint('yuv420p', ramp), { ...green, ...params }, lab.context('yuv420p'));
      return (picture.planes[3] ?? []).reduce((sum, alpha) => sum + alpha, 0) / 255 / HEIGHT;
    };
    const usual = await area({});
    expect(await area({ tolerance: 70 })).toBeLessThan(usual - 3);
    expect(await area({ choke: 4 })).toBeLessThan(usual - 2);
    expect(Math.abs((await area({ feather: 2 })) - usual)).toBeLessThan(1.5);
    expect(await area({ black: 40 })).toBeLessThan(usual);
    expect(await area({ white: 60 })).toBeGreaterThan(usual);
  });
});

describe('vignette', () => {
  test.each(FORMATS)('darkens toward the corners, leaves the middle and the alpha (%s)', async (format) => {
    const source = lab.paint(format, { y: '180', cb: '100', cr: '150', alpha: '200' });
    const before = await lab.show(source);
    const after = await show('vignette', source, { amount: 100, feather: 10, size: 70 }, lab.context(format));
    expect(Math.abs(sampleAt(after, 0, 32, 18) - sampleAt(before, 0, 32, 18))).toBeLessThanOrEqual(2 * (opaqueOf(format) > 255 ? 4 : 1));
    const row = Array.from({ length: 32 }, (_, x) => sampleAt(after, 0, x, 18));
    for (const [x, level] of row.entries()) expect(level).toBeGreaterThanOrEqual(row[x - 1] ?? 0);
    const black = opaqueOf(format) > 255 ? 64 : 16;
    expect(sampleAt(after, 0, 0, 0)).toBeLessThan(black * 1.5);
    const middle = opaqueOf(format) > 255 ? 512 : 128;
    expect(Math.abs(sampleAt(after, 1, 0, 0) - middle)).toBeLessThan(middle / 20);
    expect(after.planes[3]).toEqual(before.planes[3]);
  });
});

describe('grain', () => {
  const flat = { y: '120', cb: '110', cr: '140' };
  test('is about even round the level, in luma alone, and stronger when asked', async () => {
    const deviation = async (amount: number): Promise<number> => {
      const picture = await show('grain', lab.paint('yuv444p10le', flat), { amount }, lab.context('yuv444p10le'));
      const luma = picture.planes[0] ?? [];
      const mean = luma.reduce((sum, value) => sum + value, 0) / luma.length;
      expect(Math.abs(mean - 480)).toBeLessThan(12);
      expect(new Set(picture.planes[1])).toEqual(new Set([440]));
      return Math.sqrt(luma.reduce((sum, value) => sum + (value - mean) ** 2, 0) / luma.length);
    };
    const weak = await deviation(10);
    const strong = await deviation(40);
    expect(weak).toBeGreaterThan(4);
    expect(strong / weak).toBeGreaterThan(3);
    expect(strong / weak).toBeLessThan(5);
  });
  test('moves from frame to frame without a new graph, stands when told, and follows its seed', async () => {
    const source = lab.paint('yuv420p', flat);
    const frame = (number: number, params: Params = {}) => show('grain', source, params, lab.context('yuv420p', { frame: number }));
    const first = await frame(0);
    const built = lab.counts.graphsBuilt;
    const pictures = new Set([first.bytes]);
    for (let number = 1; number < 12; number++) pictures.add((await frame(number)).bytes);
    expect(lab.counts.graphsBuilt).toBe(built);
    expect(pictures.size).toBeGreaterThan(9);
    expect((await frame(0)).bytes).toBe(first.bytes);
    expect((await frame(3, { moving: false })).bytes).toBe((await frame(9, { moving: false })).bytes);
    expect((await frame(0, { seed: 2 })).bytes).not.toBe(first.bytes);
  });
});

describe('blur, sharpen, noise reduction', () => {
  const edge = { y: 'if(lt(X,32),60,180)' };
  test('blur keeps the mean, spreads an edge by its radius, and only along its direction', async () => {
    const at = lab.context('yuv420p');
    const source = lab.paint('yuv420p', edge);
    const both = await show('blur', source, { radius: 4 }, at);
    const across = await show('blur', source, { radius: 4, direction: 'horizontal' }, at);
    const along = await show('blur', source, { radius: 4, direction: 'vertical' }, at);
    // One deviation from the edge a Gaussian step has gone 84 % of its way.
    for (const picture of [both, across]) {
      expect(Math.abs((sampleAt(picture, 0, 27, 18) + sampleAt(picture, 0, 28, 18)) / 2 - (60 + 120 * 0.159))).toBeLessThan(5);
      expect(Math.abs((sampleAt(picture, 0, 35, 18) + sampleAt(picture, 0, 36, 18)) / 2 - (60 + 120 * 0.841))).toBeLessThan(5);
    }
    expect(along.bytes).toBe((await lab.show(source)).bytes);
  });
  test('lengths follow the scale of the profile', () => {
    const source = lab.paint('yuv420p', edge);
    const half = lab.effect('blur', source, { radius: 8 }, lab.context('yuv420p', { scale: 0.5 }));
    expect(half).toEqual(lab.effect('blur', source, { radius: 4 }, lab.context('yuv420p')));
  });
  test('blur takes no colour from clear parts', async () => {
    for (const format of ['yuva420p', 'yuva444p10le'] as const) {
      const source = lab.paint(format, { y: 'if(lt(X,32),200,16)', cb: 'if(lt(X,32),90,128)', alpha: 'if(lt(X,32),255,0)' });
      const picture = await show('blur', source, { radius: 4 }, lab.context(format));
      const unit = format.includes('10') ? 4 : 1;
      expect(alphaAt(picture, 34, 18)).toBeGreaterThan(0.1);
      expect(Math.abs(sampleAt(picture, 0, 34, 18) / unit - 200)).toBeLessThan(6);
      expect(Math.abs(sampleAt(picture, 1, 34, 18) / unit - 90)).toBeLessThan(6);
    }
  });
  test('sharpen makes an edge overshoot on both sides and leaves flat parts', async () => {
    const picture = await show('sharpen', lab.paint('yuv420p', edge), { amount: 200 }, lab.context('yuv420p'));
    expect(sampleAt(picture, 0, 31, 18)).toBeLessThan(50);
    expect(sampleAt(picture, 0, 32, 18)).toBeGreaterThan(190);
    expect([sampleAt(picture, 0, 10, 18), sampleAt(picture, 0, 50, 18)]).toEqual([60, 180]);
  });
  test('noise reduction calms noise and keeps the edge', async () => {
    const noisy = { y: 'if(lt(X,32),60,180)+mod(X*37+Y*91+X*Y*13,11)-5' };
    const source = lab.paint('yuv420p', noisy);
    const spread = (picture: Picture): number => {
      const flat = Array.from({ length: 200 }, (_, index) => sampleAt(picture, 0, 5 + (index % 20), 8 + Math.floor(index / 20)));
      return Math.max(...flat) - Math.min(...flat);
    };
    const after = await show('noise-reduction', source, { strength: 40 }, lab.context('yuv420p'));
    expect(spread(after)).toBeLessThan(spread(await lab.show(source)) / 2);
    expect(sampleAt(after, 0, 33, 18) - sampleAt(after, 0, 30, 18)).toBeGreaterThan(105);
  });
  test('mosaic and flip do what they say', async () => {
    const at = lab.context('yuv420p');
    const source = lab.paint('yuv420p', { y: '20+X*3', cb: '90+X' });
    const tiles = await show('mosaic', source, { size: 8 }, at);
    expect(new Set(Array.from({ length: 8 }, (_, x) => sampleAt(tiles, 0, 16 + x, 20))).size).toBe(1);
    expect(sampleAt(tiles, 0, 16, 20)).not.toBe(sampleAt(tiles, 0, 24, 20));
    const before = await lab.show(source);
    const flipped = await show('flip', source, {}, at);
    expect(sampleAt(flipped, 0, 0, 5)).toBe(sampleAt(before, 0, 63, 5));
    expect(sampleAt(flipped, 1, 4, 5)).toBe(sampleAt(before, 1, 59, 5));
  });
});
