import { afterAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { compile } from '../../core/graph/compile.ts';
import { workingFormats } from '../../core/graph/picture.ts';
import type { Sequence } from '../../core/model/records.ts';
import { makeMediaFolder } from '../../test/fixtures/media.ts';
import { MAIN, pictureProject } from '../../test/fixtures/picture-project.ts';
import { createMediaPool } from '../media/pool.ts';
import { createFileResources } from '../render/file-resources.ts';
import { createPictureRenderer } from '../render/picture-renderer.ts';
import type { ScopeImage, ScopeKind } from './contract.ts';
import { readScopes } from './scope-reader.ts';

const folder = makeMediaFolder();
const pool = createMediaPool({ maxPictureReaders: 1, maxSoundReaders: 1 });
afterAll(() => {
  pool.close();
  folder.remove();
});

async function scopesOf(params: Record<string, string>, kinds: readonly ScopeKind[], sequence: Partial<Sequence> = {}) {
  const project = pictureProject({
    width: 640,
    height: 360,
    sequence,
    tracks: [[{ content: { kind: 'generator', generator: 'bars', params }, frames: 1 }]],
  });
  const graph = unwrap(compile(project, MAIN));
  const profile = { width: 640, height: 360, pixelFormat: workingFormats(graph.sequence).opaque };
  const resources = createFileResources({ projectDirectory: folder.path, fontDirectory: folder.path });
  const renderer = createPictureRenderer({ graph, profile, pool, locate: () => '', resources });
  try {
    return readScopes(kinds, { frame: await renderer.render(0), colour: graph.sequence.colour });
  } finally {
    renderer.close();
  }
}
const countAt = ({ counts, widthBins, heightBins }: ScopeImage, column: number, level: number): number =>
  counts[(heightBins - 1 - level) * widthBins + column] ?? 0;
/** Whether some bin within two of a place is not empty: bars' codes are rounded twice on their way. */
const isHit = (image: ScopeImage, column: number, level: number): boolean =>
  [-2, -1, 0, 1, 2].some((x) => [-2, -1, 0, 1, 2].some((y) => countAt(image, column + x, level + y) > 0));
const only = (images: readonly ScopeImage[]): ScopeImage => {
  const [image] = images;
  if (image === undefined) throw new Error('a scope was asked for');
  return image;
};

/** Cb and Cr of the 75 % bars of SMPTE RP 219, 8 bits: yellow, cyan, green, magenta, red, blue. */
const TARGETS = [
  [44, 136],
  [147, 44],
  [63, 52],
  [193, 204],
  [109, 212],
  [212, 120],
] as const;

describe('scopes of colour bars', () => {
  it.each([8, 10] as const)('show the six targets of SMPTE bars on the vectorscope, in %i bits', async (bitDepth) => {
    const { images, bitDepth: told } = await scopesOf({ pattern: 'smpte-hd' }, ['vectorscope'], { bitDepth });
    const image = only(images);
    expect(told).toBe(bitDepth);
    for (const [cb, cr] of TARGETS) expect([cb, cr, isHit(image, cb, cr)]).toEqual([cb, cr, true]);
    expect(isHit(image, 128, 128)).toBe(true);
    expect(isHit(image, 212, 212)).toBe(false);
  });

  it('show black at 16 and white at 235 on the waveform, under the bars that have them', async () => {
    const { images, blackBin, whiteBin } = await scopesOf({ pattern: 'ebu-100' }, ['waveform']);
    const image = only(images);
    expect([blackBin, whiteBin]).toEqual([16, 235]);
    expect(isHit(image, 10, 235)).toBe(true);
    expect(isHit(image, 245, 16)).toBe(true);
    expect(isHit(image, 245, 235)).toBe(false);
  });

  it('show full and empty primaries of 100 % bars on the parade, each in its own third', async () => {
    const image = only((await scopesOf({ pattern: 'ebu-100' }, ['parade'])).images);
    const third = image.widthBins / 3;
    // White, yellow, cyan, green, magenta, red, blue, black from left to right.
    const bar = (index: number): number => Math.floor(((index + 0.5) * third) / 8);
    for (const [index, levels] of [
      [1, [235, 235, 16]],
      [2, [16, 235, 235]],
      [5, [235, 16, 16]],
      [6, [16, 16, 235]],
    ] as const)
      for (const [component, level] of levels.entries())
        expect([index, component, isHit(image, component * third + bar(index), level)]).toEqual([index, component, true]);
  });

  it('count luma and the three primaries on the histogram, each at its own scale', async () => {
    const image = only((await scopesOf({ pattern: 'ebu-100' }, ['histogram'])).images);
    for (let row = 0; row < 4; row++) expect(Math.max(...image.counts.subarray(row * 256, (row + 1) * 256))).toBe(255);
    // Red is full in four of the eight bars and empty in the others, but for the codes next to them.
    const red = image.counts.subarray(256, 512);
    expect(Math.max(...red.subarray(20, 230))).toBeLessThan(128);
  });
});
