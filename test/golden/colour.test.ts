import { afterAll, describe, expect, it } from 'vitest';
import { HDR_PEAK_NITS, REFERENCE_WHITE_NITS, TONE_MAP_JUNCTION } from '../../core/graph/colour.ts';
import type { ColourTags, PictureStream, SequenceColour } from '../../core/model/records.ts';
import { pictureAsset, pictureProject } from '../fixtures/sequence-sketch.ts';
import {
  displayLight,
  displaySignal,
  fromCodes,
  type Gamut,
  hlgSignal,
  mobius,
  pqSignal,
  type Triple,
  throughXyz,
  toCodes,
} from './colour-maths.ts';
import { createPictureLab } from './picture-lab.ts';

const lab = createPictureLab();
afterAll(() => lab.close());

const WIDTH = 64;
const HEIGHT = 36;
const TAGS: Readonly<Record<string, ColourTags>> = {
  bt709: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' },
  ntsc: { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', range: 'limited' },
  pal: { primaries: 'bt470bg', transfer: 'smpte170m', matrix: 'bt470bg', range: 'limited' },
  wide: { primaries: 'bt2020', transfer: 'bt2020-10', matrix: 'bt2020nc', range: 'limited' },
  pq: { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'limited' },
  hlg: { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'limited' },
  full: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'full' },
};
const UNTAGGED: ColourTags = { primaries: null, transfer: null, matrix: null, range: null };

interface Patch {
  readonly codes: Triple;
  readonly pixelFormat: string;
  /** What the frame and its file say. */
  readonly tags: ColourTags;
  readonly stream?: Partial<PictureStream>;
  readonly still?: boolean;
}

/** Code values of a flat patch after a sequence of `colour` at `bitDepth` has shown it. */
async function throughSequence(patch: Patch, colour: SequenceColour, bitDepth: 8 | 10): Promise<Triple> {
  const [y, cb, cr] = patch.codes;
  const { width = WIDTH, height = HEIGHT } = patch.stream ?? {};
  const planar = /^gbr/.test(patch.pixelFormat) ? `geq=g=${y}:b=${cb}:r=${cr}` : `geq=lum=${y}:cb=${cb}:cr=${cr}`;
  // `geq` has no `yuvj`: its values are written as what they are, and renamed.
  const drawnFormat = patch.pixelFormat.replace('yuvj', 'yuv');
  const renamed = drawnFormat === patch.pixelFormat ? '' : `,setparams=range=full,format=${patch.pixelFormat}`;
  lab.paint('patch', `color=black:s=${width}x${height}:r=25,format=${drawnFormat},${planar},format=${drawnFormat}${renamed}`, patch.tags);
  const stream = { width, height, pixelFormat: patch.pixelFormat, colour: patch.tags, ...patch.stream };
  const asset = pictureAsset('patch', stream, patch.still === true ? { kind: 'still' } : {});
  const project = pictureProject([asset], {
    main: { width, height, colour, bitDepth, tracks: [{ clips: [{ frames: 2, source: 'patch' }] }] },
  });
  const pixelFormat = bitDepth === 8 ? 'yuv420p' : 'yuv444p10le';
  const shown = await lab.show(project, 0, { width, height, pixelFormat });
  return [shown.sample(0, 20, 20), shown.sample(1, 10, 10), shown.sample(2, 10, 10)];
}

function expectNear(got: Triple, want: Triple, tolerance: number): void {
  const off = got.map((value, index) => Math.abs(value - (want[index] ?? Number.NaN)));
  expect(Math.max(...off), `got ${got.join(' ')}, want ${want.map((value) => value.toFixed(2)).join(' ')}`).toBeLessThanOrEqual(tolerance);
}

/** SDR to SDR as displays show it (BT.1886): codes to R'G'B', to light, to the other primaries, and back up. */
function sdrExpected(codes: Triple, from: Gamut, to: Gamut, bits: number, bitsOut: number): Triple {
  const light = fromCodes(codes, from, bits).map(displayLight);
  const moved = throughXyz([light[0] ?? 0, light[1] ?? 0, light[2] ?? 0], from, to);
  const signal = moved.map((value) => Math.min(1, Math.max(0, displaySignal(value))));
  return toCodes([signal[0] ?? 0, signal[1] ?? 0, signal[2] ?? 0], to, bitsOut);
}

const PATCHES: readonly Triple[] = [
  [126, 128, 128],
  [180, 110, 150],
  [90, 140, 120],
  [60, 118, 140],
  [200, 120, 124],
];

describe('colour from source to sequence', () => {
  it('leaves a patch alone whose colour is the sequence’s', async () => {
    for (const codes of PATCHES) {
      expect(await throughSequence({ codes, pixelFormat: 'yuv420p', tags: TAGS.bt709 ?? UNTAGGED }, 'bt709', 8)).toEqual(codes);
    }
  });

  it('brings BT.601 of both systems into BT.709 as the definitions say', async () => {
    for (const codes of PATCHES) {
      const ntsc = await throughSequence({ codes, pixelFormat: 'yuv420p', tags: TAGS.ntsc ?? UNTAGGED }, 'bt709', 8);
      expectNear(ntsc, sdrExpected(codes, 'bt601-525', 'bt709', 8, 8), 1);
      const pal = await throughSequence({ codes, pixelFormat: 'yuv420p', tags: TAGS.pal ?? UNTAGGED }, 'bt709', 8);
      expectNear(pal, sdrExpected(codes, 'bt601-625', 'bt709', 8, 8), 1);
    }
  });

  it('reads an untagged small picture as BT.601 and an untagged tall one as BT.709', async () => {
    for (const codes of PATCHES) {
      const small = await throughSequence(
        { codes, pixelFormat: 'yuv420p', tags: UNTAGGED, stream: { width: 640, height: 480 } },
        'bt709',
        8,
      );
      expectNear(small, sdrExpected(codes, 'bt601-525', 'bt709', 8, 8), 1);
      const tall = await throughSequence(
        { codes, pixelFormat: 'yuv420p', tags: UNTAGGED, stream: { width: 1280, height: 720 } },
        'bt709',
        8,
      );
      expectNear(tall, codes, 1);
    }
  });

  it('squeezes full range into limited, tagged or named by its format', async () => {
    for (const codes of PATCHES) {
      const want = toCodes(fromCodes(codes, 'bt709', 8, 'full'), 'bt709', 8);
      expectNear(await throughSequence({ codes, pixelFormat: 'yuv420p', tags: TAGS.full ?? UNTAGGED }, 'bt709', 8), want, 1);
      const j = { ...(TAGS.bt709 ?? UNTAGGED), range: null };
      expectNear(await throughSequence({ codes, pixelFormat: 'yuvj420p', tags: { ...j, range: 'full' } }, 'bt709', 8), want, 1);
    }
  });

  it('takes an RGB still’s values for video’s own, at 8 and at 10 bits', async () => {
    const rgb: Triple = [200, 90, 40];
    const [g, b, r] = rgb;
    const still = { codes: rgb, pixelFormat: 'gbrp', tags: { ...UNTAGGED, range: 'full' as const }, still: true };
    const signal: Triple = [r / 255, g / 255, b / 255];
    expectNear(await throughSequence(still, 'bt709', 8), toCodes(signal, 'bt709', 8), 1);
    expectNear(await throughSequence(still, 'bt709', 10), toCodes(signal, 'bt709', 10), 1);
  });

  it('brings BT.2020 into BT.709 and back within a code value', async () => {
    for (const codes of PATCHES.slice(0, 3)) {
      const deep: Triple = [codes[0] * 4, codes[1] * 4, codes[2] * 4];
      const narrow = await throughSequence({ codes: deep, pixelFormat: 'yuv420p10le', tags: TAGS.wide ?? UNTAGGED }, 'bt709', 10);
      expectNear(narrow, sdrExpected(deep, 'bt2020', 'bt709', 10, 10), 2);
      const wide = await throughSequence({ codes: deep, pixelFormat: 'yuv420p10le', tags: TAGS.bt709 ?? UNTAGGED }, 'bt2020', 10);
      expectNear(wide, sdrExpected(deep, 'bt709', 'bt2020', 10, 10), 2);
    }
  });

  it('keeps neighbouring 10-bit values apart on every way through a 10-bit sequence', async () => {
    for (const [tags, colour] of [
      [TAGS.bt709, 'bt709'],
      [TAGS.full, 'bt709'],
      [TAGS.ntsc, 'bt709'],
      [TAGS.wide, 'bt709'],
    ] as const) {
      const seen = new Set<number>();
      for (let y = 500; y < 508; y++) {
        const shown = await throughSequence({ codes: [y, 512, 512], pixelFormat: 'yuv420p10le', tags: tags ?? UNTAGGED }, colour, 10);
        seen.add(shown[0]);
        // Grey stays grey: an 8-bit step or a rounded centre would tint it.
        expectNear([shown[1], shown[2], 0], [512, 512, 0], 0);
      }
      // Full range is squeezed by 0.856, so that one pair in eight falls together.
      expect(seen.size).toBeGreaterThanOrEqual(7);
    }
  });

  it('maps PQ and HLG grey of known light into BT.709 along the documented curve', async () => {
    for (const nits of [20, 60, REFERENCE_WHITE_NITS, 600, 1000]) {
      const light = mobius(nits / REFERENCE_WHITE_NITS, TONE_MAP_JUNCTION, HDR_PEAK_NITS / REFERENCE_WHITE_NITS);
      const want = 64 + 876 * displaySignal(Math.min(1, light));
      for (const [tags, signal] of [
        [TAGS.pq, pqSignal(nits)],
        [TAGS.hlg, hlgSignal(nits)],
      ] as const) {
        const grey: Triple = [Math.round(64 + 876 * signal), 512, 512];
        const got = await throughSequence({ codes: grey, pixelFormat: 'yuv420p10le', tags: tags ?? UNTAGGED }, 'bt709', 10);
        // One code of PQ or HLG is up to three of BT.709 here.
        expectNear(got, [want, 512, 512], 4);
      }
    }
  });

  it('puts SDR white at 203 cd/m² in a PQ and in an HLG sequence', async () => {
    const white: Triple = [235, 128, 128];
    const pq = await throughSequence({ codes: white, pixelFormat: 'yuv420p', tags: TAGS.bt709 ?? UNTAGGED }, 'bt2020-pq', 10);
    expectNear(pq, [64 + 876 * pqSignal(REFERENCE_WHITE_NITS), 512, 512], 2);
    const hlg = await throughSequence({ codes: white, pixelFormat: 'yuv420p', tags: TAGS.bt709 ?? UNTAGGED }, 'bt2020-hlg', 10);
    expectNear(hlg, [64 + 876 * hlgSignal(REFERENCE_WHITE_NITS), 512, 512], 2);
  });

  it('passes HDR of the sequence’s own kind through untouched', async () => {
    const codes: Triple = [573, 500, 530];
    expect(await throughSequence({ codes, pixelFormat: 'yuv444p10le', tags: TAGS.pq ?? UNTAGGED }, 'bt2020-pq', 10)).toEqual(codes);
  });
});
