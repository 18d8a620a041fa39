import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV422P10LE, AV_PIX_FMT_YUVA444P10LE, AVCOL_RANGE_MPEG, AVCOL_SPC_BT709 } from 'node-av/constants';
import { afterAll, describe, expect, it } from 'vitest';
import { SHIPPED_FONT } from '../../core/effects/generators/shipped-font.ts';
import { EFFECTS, GENERATOR_KINDS, TRANSITION_KINDS } from '../../core/effects/registry.ts';
import { effectOf } from '../fixtures/records.ts';
import { type PictureTrackSketch, pictureAsset, pictureProject } from '../fixtures/sequence-sketch.ts';
import { createPictureLab } from './picture-lab.ts';

const fonts = dirname(createRequire(import.meta.url).resolve(`${SHIPPED_FONT.packageName}/package.json`));
const lab = createPictureLab((path) => (path.startsWith('font:') ? join(fonts, path.slice('font:'.length)) : path));
afterAll(() => lab.close());

const SIZE = { width: 96, height: 54 } as const;
const PROFILES = [
  { ...SIZE, pixelFormat: 'yuv420p', expected: AV_PIX_FMT_YUV420P },
  { ...SIZE, pixelFormat: 'yuv422p10le', expected: AV_PIX_FMT_YUV422P10LE },
  { ...SIZE, pixelFormat: 'yuva444p10le', expected: AV_PIX_FMT_YUVA444P10LE },
] as const;

const TAGS = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' } as const;
const assets = [
  pictureAsset('a', SIZE),
  pictureAsset('b', SIZE),
  pictureAsset(
    'logo',
    { ...SIZE, pixelFormat: 'rgba', hasAlpha: true, colour: { primaries: null, transfer: null, matrix: 'gbr', range: 'full' } },
    { kind: 'still' },
  ),
];
lab.paint('a', 'testsrc2=s=96x54:r=25,format=yuv420p', TAGS);
lab.paint('b', 'smptehdbars=s=96x54:r=25,format=yuv420p', TAGS);
// White on the left half; the clear half is black, as most programs write it.
lab.paint(
  'logo',
  "color=black@0:s=96x54:r=25,format=rgba,geq=r='255*lt(X,48)':g='255*lt(X,48)':b='255*lt(X,48)':a='255*lt(X,48)',format=rgba",
);

/** Renders frame 3 at both depths in every format: the picture must come out in the size, format and colour asked for. */
async function rendersWell(tracks: readonly PictureTrackSketch[]): Promise<void> {
  for (const bitDepth of [8, 10] as const) {
    for (const { expected, ...profile } of PROFILES) {
      const shown = await lab.show(pictureProject(assets, { main: { ...SIZE, bitDepth, tracks } }), 3, profile);
      const { width, height, pixelFormat } = shown;
      expect({ width, height, pixelFormat }).toEqual({ ...SIZE, pixelFormat: expected });
      expect([shown.tags.matrix, shown.tags.range]).toEqual([AVCOL_SPC_BT709, AVCOL_RANGE_MPEG]);
    }
  }
}

describe('every kind there is comes through a whole sequence', () => {
  for (const definition of EFFECTS.values()) {
    if (definition.domain !== 'picture') continue;
    it(`effect ${definition.kind}`, async () => {
      const effects = [effectOf(definition.kind, {})];
      const small = effectOf('transform', { scale: 40, rotation: 20 });
      await rendersWell([{ clips: [{ frames: 10, source: 'a' }] }, { clips: [{ frames: 10, source: 'b', effects: [...effects, small] }] }]);
      await rendersWell([{ clips: [{ frames: 10, source: 'a', effects }], effects }]);
    });
  }
  for (const definition of TRANSITION_KINDS.values()) {
    if (definition.domain !== 'picture') continue;
    it(`transition ${definition.kind}, between clips, from nothing and to something clear`, async () => {
      const transitions = [{ afterClip: 0, kind: definition.kind, before: 3, after: 3 }];
      await rendersWell([
        {
          clips: [
            { frames: 2, source: 'a' },
            { frames: 10, source: 'b' },
          ],
          transitions,
        },
      ]);
      await rendersWell([
        { clips: [{ gap: 2, frames: 10, source: 'b' }], transitions: [{ afterClip: -1, kind: definition.kind, before: 0, after: 4 }] },
      ]);
      await rendersWell([
        {
          clips: [
            { frames: 2, source: 'a' },
            { frames: 10, source: 'logo' },
          ],
          transitions,
        },
      ]);
    });
  }
  for (const definition of GENERATOR_KINDS.values()) {
    it(`generator ${definition.kind}`, async () => {
      const clip = { frames: 10, source: `generator:${definition.kind}` };
      await rendersWell([{ clips: [{ frames: 10, source: 'a' }] }, { clips: [clip] }]);
      await rendersWell([{ clips: [{ ...clip, effects: [effectOf('transform', { scale: 50 })], fadeInFrames: 5 }] }]);
    });
  }

  it('nested sequences of other sizes, depths and colours', async () => {
    for (const bitDepth of [8, 10] as const) {
      for (const colour of ['bt601-525', 'bt2020-pq'] as const) {
        const inner = { width: 64, height: 64, bitDepth, colour, tracks: [{ clips: [{ frames: 10, source: 'logo' }] }] };
        const main = { ...SIZE, tracks: [{ clips: [{ frames: 10, source: 'a' }] }, { clips: [{ frames: 10, source: 'sequence:inner' }] }] };
        const shown = await lab.show(pictureProject(assets, { inner, main }), 3, { ...SIZE, pixelFormat: 'yuv420p' });
        expect([shown.width, shown.height, shown.tags.matrix]).toEqual([96, 54, AVCOL_SPC_BT709]);
      }
    }
  });

  it('shows no dark seam around a scaled logo', async () => {
    lab.paint('a', 'color=white:s=96x54:r=25,format=yuv420p', TAGS);
    const tracks = [
      { clips: [{ frames: 10, source: 'a' }] },
      { clips: [{ frames: 10, source: 'logo', effects: [effectOf('transform', { scale: 33 })] }] },
    ];
    for (const bitDepth of [8, 10] as const) {
      const shown = await lab.show(pictureProject(assets, { main: { ...SIZE, bitDepth, tracks } }), 3, { ...SIZE, pixelFormat: 'yuv420p' });
      for (let x = 0; x < SIZE.width; x++) expect(shown.sample(0, x, 27), `white logo on white, at ${x}`).toBeGreaterThanOrEqual(232);
    }
  });
});
