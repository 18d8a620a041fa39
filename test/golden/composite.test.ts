import { AV_PIX_FMT_YUV444P10LE, AV_PIX_FMT_YUVA444P10LE } from 'node-av/constants';
import { afterAll, describe, expect, it } from 'vitest';
import { ratio } from '../../core/base/ratio.ts';
import { frameDuration } from '../../core/base/ticks.ts';
import { BLEND_MODES } from '../../core/effects/picture/opacity.ts';
import { shiftWeights } from '../../core/graph/subpixel.ts';
import type { Effect, ParamValue } from '../../core/model/animation.ts';
import { effectOf } from '../fixtures/records.ts';
import { BT709, type PictureTrackSketch, pictureAsset, pictureProject } from '../fixtures/sequence-sketch.ts';
import { fromCodes, type Triple, toCodes } from './colour-maths.ts';
import { createPictureLab, type Shown } from './picture-lab.ts';

const lab = createPictureLab();
afterAll(() => lab.close());

const WIDTH = 64;
const HEIGHT = 36;
const TICKS = frameDuration(ratio(25));
const TAGS = { ...BT709 };

/** A flat patch of R'G'B', with alpha 0..1 where that is not 1, in 4:4:4 of 10 bits. */
function patch(name: string, rgb: Triple, alpha = 1, width = WIDTH, height = HEIGHT) {
  const [y, cb, cr] = toCodes(rgb, 'bt709', 10);
  const clear = alpha < 1;
  const pixelFormat = clear ? 'yuva444p10le' : 'yuv444p10le';
  const planes = `geq=lum=${Math.round(y)}:cb=${Math.round(cb)}:cr=${Math.round(cr)}${clear ? `:a=${Math.round(alpha * 1023)}` : ''}`;
  lab.paint(name, `color=black:s=${width}x${height}:r=25,format=${pixelFormat},${planes},format=${pixelFormat}`, TAGS);
  return pictureAsset(name, { width, height, pixelFormat, hasAlpha: clear, colour: TAGS, bitDepth: 10 });
}

type Bits = 8 | 10;
async function show(
  assets: ReturnType<typeof patch>[],
  tracks: PictureTrackSketch[],
  bits: Bits,
  clear = false,
  frame = 0,
): Promise<Shown> {
  const project = pictureProject(assets, { main: { width: WIDTH, height: HEIGHT, bitDepth: bits, tracks } });
  return lab.show(project, frame, { width: WIDTH, height: HEIGHT, pixelFormat: clear ? 'yuva444p10le' : 'yuv444p10le' });
}
const clip = (source: string, ...effects: Effect[]): PictureTrackSketch => ({ clips: [{ frames: 100, source, effects }] });
const opacity = (params: Record<string, ParamValue>) => effectOf('opacity', params);
const rgbAt = (shown: Shown, x: number, y: number): Triple =>
  fromCodes([shown.sample(0, x, y), shown.sample(1, x, y), shown.sample(2, x, y)], 'bt709', 10);

/** Separable blend formulas as PDF and W3C define them, and as Photoshop does where those are silent. Cb is below, Cs the layer. */
const FORMULAS: Readonly<Record<string, (below: number, layer: number) => number>> = {
  normal: (_, s) => s,
  darken: (b, s) => Math.min(b, s),
  multiply: (b, s) => b * s,
  'colour-burn': (b, s) => 1 - Math.min(1, (1 - b) / s),
  lighten: (b, s) => Math.max(b, s),
  screen: (b, s) => b + s - b * s,
  'colour-dodge': (b, s) => Math.min(1, b / (1 - s)),
  add: (b, s) => Math.min(1, b + s),
  overlay: (b, s) => (b <= 0.5 ? 2 * b * s : 1 - 2 * (1 - b) * (1 - s)),
  'hard-light': (b, s) => (s <= 0.5 ? 2 * b * s : 1 - 2 * (1 - b) * (1 - s)),
  'vivid-light': (b, s) => (s <= 0.5 ? 1 - Math.min(1, (1 - b) / (2 * s)) : Math.min(1, b / (2 * (1 - s)))),
  'linear-light': (b, s) => Math.min(1, Math.max(0, b + 2 * s - 1)),
  'pin-light': (b, s) => (s <= 0.5 ? Math.min(b, 2 * s) : Math.max(b, 2 * s - 1)),
  'hard-mix': (b, s) => (b + s >= 1 ? 1 : 0),
  difference: (b, s) => Math.abs(b - s),
  exclusion: (b, s) => b + s - 2 * b * s,
  subtract: (b, s) => Math.max(0, b - s),
  divide: (b, s) => Math.min(1, b / s),
  'soft-light': (b, s) =>
    s <= 0.5 ? b - (1 - 2 * s) * b * (1 - b) : b + (2 * s - 1) * (b <= 0.25 ? ((16 * b - 12) * b + 4) * b - b : Math.sqrt(b) - b),
};
const BELOW: Triple = [0.7, 0.4, 0.25];
const LAYER: Triple = [0.35, 0.65, 0.8];
/** Soft light has several definitions; libavfilter's is Pegtop's kin and lies this near to the W3C's. */
const SLACK: Readonly<Record<string, number>> = { 'soft-light': 0.05 };

it('a clear layer blends alike to the last pixel of the last row, in both depths', async () => {
  const assets = [patch('below', [0.6, 0.4, 0.2]), patch('layer', [0.3, 0.5, 0.7], 0.5)];
  for (const bits of [8, 10] as const) {
    const shown = await show(assets, [clip('below'), clip('layer', opacity({ blendMode: 'multiply' }))], bits);
    for (const plane of [0, 1, 2])
      expect(Math.abs(shown.sample(plane, WIDTH - 1, HEIGHT - 1) - shown.sample(plane, 10, 10))).toBeLessThan(4);
  }
});

describe('compositing', () => {
  for (const mode of BLEND_MODES) {
    it(`mixes by the formula of ${mode}, at both depths and under opacity`, async () => {
      const formula = FORMULAS[mode];
      if (formula === undefined) throw new Error(`no formula for ${mode}`);
      const assets = [patch('below', BELOW), patch('layer', LAYER)];
      for (const bits of [8, 10] as const) {
        for (const part of [1, 0.4]) {
          const tracks = [clip('below'), clip('layer', opacity({ blendMode: mode, opacity: part * 100 }))];
          const got = rgbAt(await show(assets, tracks, bits), 20, 20);
          for (const [index, below] of BELOW.entries()) {
            const want = below + part * (formula(below, LAYER[index] ?? 0) - below);
            const slack = (bits === 8 ? 0.02 : 0.012) + (SLACK[mode] ?? 0);
            expect(
              Math.abs((got[index] ?? 0) - want),
              `channel ${index} at ${bits} bits, opacity ${part}: ${got[index]}, want ${want}`,
            ).toBeLessThan(slack);
          }
        }
      }
    });
  }

  it('lays half-clear over half-clear by the formula, at both depths', async () => {
    for (const bits of [8, 10] as const) {
      for (const [under, over] of [
        [0.5, 0.5],
        [0.3, 0.7],
        [0.9, 0.2],
      ] as const) {
        const assets = [patch('below', BELOW, under), patch('layer', LAYER, over)];
        const shown = await show(assets, [clip('below'), clip('layer')], bits, true);
        const alpha = over + under * (1 - over);
        expect(shown.pixelFormat).toBe(AV_PIX_FMT_YUVA444P10LE);
        expect(Math.abs(shown.sample(3, 20, 20) / 1023 - alpha)).toBeLessThan(0.006);
        const got = rgbAt(shown, 20, 20);
        for (const [index, below] of BELOW.entries()) {
          const want = ((LAYER[index] ?? 0) * over + below * under * (1 - over)) / alpha;
          expect(Math.abs((got[index] ?? 0) - want), `${bits} bits, ${under} under ${over}: ${got[index]}, want ${want}`).toBeLessThan(
            0.02,
          );
        }
      }
    }
  });

  it('leaves a background of exactly black, and colourless, at both depths', async () => {
    const assets = [patch('layer', LAYER, 1, 32, 36)];
    for (const bits of [8, 10] as const) {
      const shown = await show(assets, [clip('layer')], bits);
      expect(shown.pixelFormat).toBe(AV_PIX_FMT_YUV444P10LE);
      expect([0, 1, 2].map((plane) => shown.sample(plane, 2, 18))).toEqual([64, 512, 512]);
    }
  });

  it('moves by fractions of a pixel: an edge glides and never steps', async () => {
    const assets = [patch('below', [0, 0, 0]), patch('layer', [1, 1, 1])];
    const frames = 40;
    for (const bits of [8, 10] as const) {
      // Two pixels in 40 frames.
      const keyframes = [
        { time: 0, value: [0.5, 0.5], easing: { kind: 'linear' as const } },
        { time: frames * TICKS, value: [0.5 + 2 / WIDTH, 0.5], easing: { kind: 'linear' as const } },
      ];
      const move = effectOf('transform', { scale: 50 }, { position: keyframes });
      const edges: number[] = [];
      for (let frame = 0; frame <= frames; frame += 4) {
        const shown = await show(assets, [clip('below'), clip('layer', move)], bits, false, frame);
        // The area under the white left half's rise says where the edge is.
        let light = 0;
        for (let x = 4; x < 32; x++) light += (shown.sample(0, x, 18) - 64) / 876;
        edges.push(32 - light);
      }
      for (const [index, edge] of edges.entries()) {
        expect(
          Math.abs(edge - (16 + (2 * index * 4) / frames)),
          `${bits} bits: ${edges.map((at) => at.toFixed(2)).join(' ')}`,
        ).toBeLessThan(0.06);
      }
    }
  });

  it('turns a picture with its colour whole to the edge', async () => {
    const assets = [patch('below', [0, 0, 0]), patch('layer', [0.9, 0.9, 0.2])];
    for (const bits of [8, 10] as const) {
      const turn = effectOf('transform', { scale: 50, rotation: 90 });
      const shown = await show(assets, [clip('below'), clip('layer', turn)], bits);
      // 32×18 turned upright: 18 wide and 32 high around the middle.
      const inside = rgbAt(shown, 32, 4);
      expect(Math.abs(inside[0] - 0.9)).toBeLessThan(0.03);
      expect(Math.abs(inside[2] - 0.2)).toBeLessThan(0.03);
      expect(Math.abs(rgbAt(shown, 18, 18)[0])).toBeLessThan(0.02);
    }
  });

  it('weights of a shift keep level and position', () => {
    for (let by = 0; by < 2; by += 0.05) {
      const weights = shiftWeights(by);
      const sum = weights.reduce((total, weight) => total + weight, 0);
      expect(sum).toBe(4096);
      // The mean of the taps' places is where the sample is taken from: `by` to the left of the centre.
      const mean = weights.reduce((total, weight, index) => total + (weight * (index - 3)) / sum, 0);
      expect(Math.abs(mean + by)).toBeLessThan(0.002);
    }
  });
});
