import { afterAll, describe, expect, test } from 'vitest';
import type { PictureEffectDefinition } from '../../core/effects/definition.ts';
import { withAlpha } from '../../core/effects/lowering/pixel-format.ts';
import { PICTURE_EFFECTS } from '../../core/effects/picture/index.ts';
import { EFFECTS } from '../../core/effects/registry.ts';
import { SOUND_EFFECTS } from '../../core/effects/sound/index.ts';
import { TRANSITIONS } from '../../core/effects/transitions/index.ts';
import type { ParamValue } from '../../core/model/animation.ts';
import { createEffectLab, FORMATS, type Picture } from './effect-lab.ts';

type Params = Readonly<Record<string, ParamValue>>;

const INVERTED_CUBE = 'LUT_3D_SIZE 2\n1 1 1\n0 1 1\n1 0 1\n0 0 1\n1 1 0\n0 1 0\n1 0 0\n0 0 0\n';
const lab = createEffectLab({ 'inverted.cube': INVERTED_CUBE });
afterAll(() => lab.close());

/** Two settings of each effect that do something and differ. */
const SETTINGS: Readonly<Record<string, readonly [Params, Params]>> = {
  'basic-grade': [
    { exposure: 0.5, contrast: 1.2, saturation: 0.8, temperature: 8000, tint: 5 },
    { exposure: -0.5, contrast: 0.9, saturation: 1.5, temperature: 4500, tint: -20 },
  ],
  'lift-gamma-gain': [
    { lift: 0.05, gammaRed: 1.3, gainBlue: 0.8 },
    { lift: -0.02, gammaRed: 0.8, gainBlue: 1.2 },
  ],
  curves: [
    {
      master: [
        [0, 0],
        [0.4, 0.6],
        [1, 1],
      ],
    },
    {
      red: [
        [0, 0.1],
        [1, 0.8],
      ],
    },
  ],
  lut: [
    { file: 'inverted.cube', mix: 100 },
    { file: 'inverted.cube', mix: 90 },
  ],
  blur: [{ radius: 2 }, { radius: 5, direction: 'vertical' }],
  sharpen: [{ amount: 150 }, { amount: 60, radius: 4 }],
  'chroma-key': [{ colour: [0.45, 0.55, 0.45, 1] }, { colour: [0.45, 0.55, 0.5, 1], tolerance: 60, softness: 30, choke: 1, feather: 2 }],
  mask: [{ shape: 'ellipse' }, { shape: 'rectangle', rotation: 30, feather: 6, roundness: 40, invert: true }],
  vignette: [{ amount: 60 }, { amount: 100, size: 60, feather: 30 }],
  grain: [{ amount: 20 }, { amount: 60, size: 2, seed: 7 }],
  mosaic: [{ size: 6 }, { size: 11 }],
  flip: [{ direction: 'horizontal' }, { direction: 'both' }],
  'noise-reduction': [{ strength: 30 }, { strength: 60, radius: 5 }],
};
/** These move alpha with the picture, as they should. */
const MOVES_ALPHA = new Set(['blur', 'flip', 'mosaic']);

const lowered = [...EFFECTS.values()].filter(
  (definition): definition is PictureEffectDefinition => definition.domain === 'picture' && definition.lower !== undefined,
);
const RAMP = { y: '16+(X+Y*64)*219/2304', cb: '118+X/4', cr: '116+X/4', alpha: '(Y*64+X)/9.04' };

const settingsOf = (kind: string): readonly [Params, Params] => {
  const settings = SETTINGS[kind];
  if (settings === undefined) throw new Error(`no settings to test ${kind} with`);
  return settings;
};
const distinct = (picture: Picture): number => new Set(picture.planes[0]).size;

describe.each(lowered.map((definition) => definition.kind))('%s', (kind) => {
  const [first, second] = settingsOf(kind);
  const definition = lowered.find((candidate) => candidate.kind === kind);

  test.each(FORMATS)('keeps the format, the depth and the alpha of a %s picture', async (format) => {
    const source = lab.paint(format, RAMP);
    const before = await lab.show(source);
    for (const params of [first, second]) {
      const after = await lab.show(lab.effect(kind, source, params, lab.context(format)));
      expect(after.pixelFormat).toBe(definition?.addsAlpha ? withAlpha(format) : format);
      expect(after.bytes).not.toBe(before.bytes);
      // A ramp over 2,304 pixels has more than 256 levels where there are ten bits.
      if (format.includes('10') && kind !== 'mosaic') expect(distinct(after)).toBeGreaterThan(256);
      if (definition?.addsAlpha !== true && !MOVES_ALPHA.has(kind)) expect(after.planes[3]).toEqual(before.planes[3]);
    }
  });

  test('gives the same picture however its frame is reached', async () => {
    for (const format of ['yuv420p', 'yuva444p10le'] as const) {
      const source = lab.paint(format, RAMP);
      const nodes = [0, 1, 2, 3, 4].map((frame) =>
        lab.effect(kind, source, frame % 2 === 0 ? first : second, lab.context(format, { frame })),
      );
      const alone = [];
      for (const node of nodes) alone.push((await lab.showAfresh(node)).bytes);
      for (const frame of [0, 1, 2, 3, 4, 2, 2, 0, 4, 1]) {
        const node = nodes[frame];
        if (node === undefined) throw new Error('frame');
        expect((await lab.show(node)).bytes).toBe(alone[frame]);
      }
    }
  });
});

test('no two effects, transitions or generators share a name', () => {
  const kinds = [...PICTURE_EFFECTS, ...SOUND_EFFECTS].map((effect) => effect.kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  const transitions = TRANSITIONS.map((transition) => transition.kind);
  expect(new Set(transitions).size).toBe(transitions.length);
});

test('an effect that has nothing to do adds no filter', () => {
  const context = lab.context('yuv420p');
  const source = lab.paint('yuv420p', RAMP);
  const idle: readonly (readonly [string, Params])[] = [
    ['basic-grade', {}],
    ['lift-gamma-gain', {}],
    ['curves', {}],
    ['lut', {}],
    ['lut', { file: 'missing.cube' }],
    ['lut', { file: 'inverted.cube', mix: 0 }],
    ['blur', { radius: 0 }],
    ['sharpen', { amount: 0 }],
    ['vignette', { amount: 0 }],
    ['grain', { amount: 0 }],
    ['noise-reduction', { strength: 0 }],
    ['mosaic', { size: 1 }],
  ];
  for (const [kind, params] of idle) expect(lab.effect(kind, source, params, context), kind).toBe(source);
});

/** What moves while a film plays: none of it may cost a new graph. */
const LIVE: readonly (readonly [kind: string, fixed: Params, key: string, from: ParamValue, to: ParamValue])[] = [
  ['basic-grade', {}, 'exposure', 0.5, 1.5],
  ['basic-grade', {}, 'contrast', 1.1, 1.6],
  ['basic-grade', {}, 'saturation', 0.5, 1.5],
  ['basic-grade', {}, 'temperature', 5000, 9000],
  ['lift-gamma-gain', { gamma: 1.2 }, 'liftRed', 0, 0.1],
  ['lift-gamma-gain', {}, 'gamma', 0.8, 1.5],
  ['lift-gamma-gain', {}, 'gain', 0.8, 1.5],
  [
    'curves',
    {},
    'master',
    [
      [0, 0],
      [0.5, 0.4],
      [1, 1],
    ],
    [
      [0, 0],
      [0.5, 0.8],
      [1, 1],
    ],
  ],
  [
    'curves',
    {},
    'blue',
    [
      [0, 0.1],
      [1, 1],
    ],
    [
      [0, 0.3],
      [1, 1],
    ],
  ],
  ['lut', { file: 'inverted.cube' }, 'mix', 20, 70],
  ['blur', {}, 'radius', 2, 6],
  ['blur', { direction: 'vertical' }, 'radius', 2, 6],
  ['chroma-key', { tolerance: 20 }, 'colour', [0.45, 0.55, 0.45, 1], [0.47, 0.55, 0.46, 1]],
  ['chroma-key', { colour: [0.45, 0.55, 0.45, 1] }, 'tolerance', 10, 70],
  ['chroma-key', { colour: [0.45, 0.55, 0.45, 1] }, 'softness', 10, 70],
  ['chroma-key', { colour: [0.45, 0.55, 0.45, 1] }, 'feather', 1, 3],
  ['chroma-key', { colour: [0.45, 0.55, 0.45, 1] }, 'choke', 1, 3],
  ['chroma-key', { colour: [0.45, 0.55, 0.45, 1] }, 'despill', 50, 100],
];

test.each(LIVE)('%s %o: %s changes by command, to the same picture as a new graph gives', async (kind, fixed, key, from, to) => {
  for (const format of FORMATS) {
    const source = lab.paint(format, RAMP);
    const at = lab.context(format);
    const before = await lab.show(lab.effect(kind, source, { ...fixed, [key]: from }, at));
    const built = lab.counts.graphsBuilt;
    const changed = lab.effect(kind, source, { ...fixed, [key]: to }, at);
    const after = await lab.show(changed);
    expect(lab.counts.graphsBuilt).toBe(built);
    expect(after.bytes).not.toBe(before.bytes);
    expect(after.bytes).toBe((await lab.showAfresh(changed)).bytes);
  }
});
