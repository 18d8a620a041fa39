import { FilterGraph, Frame } from 'node-av/lib';
import { describe, expect, test } from 'vitest';
import { comparePictures } from './frame-difference.ts';
import { pictureDigest } from './frame-digest.ts';
import { pixelFormatOf } from './picture-format.ts';

function picture(format: string, width = 33, height = 21): Frame {
  const graph = new FilterGraph();
  graph.alloc();
  const text = `testsrc2=size=64x48,format=${format},scale=w=${width}:h=${height},format=${format},buffersink@out`;
  if (graph.parsePtr(text) < 0 || graph.configSync() < 0) throw new Error(text);
  const frame = new Frame();
  frame.alloc();
  const code = graph.getFilter('buffersink@out')?.buffersinkGetFrameSync(frame) ?? -1;
  if (code < 0) throw new Error(text);
  graph.free();
  return frame;
}

/** A copy with other line padding and one byte of one plane changed by `by`. */
function altered(source: Frame, at: number, by: number): Frame {
  const bytes = Buffer.from(source.toBuffer());
  bytes[at] = (bytes[at] ?? 0) + by;
  return Frame.fromVideoBuffer(bytes, { width: source.width, height: source.height, format: pixelFormatOf(source) });
}

describe('comparing two pictures', () => {
  test('finds a picture equal to its copy whatever the padding of its lines', () => {
    for (const format of ['yuv420p', 'yuva444p10le', 'rgb24', 'gbrp', 'nv12', 'yuv410p']) {
      const a = picture(format);
      const b = altered(a, 0, 0);
      expect(b.linesize, format).toBeDefined();
      expect(comparePictures(a, b)).toEqual({ identical: true, psnrDb: Number.POSITIVE_INFINITY, maxDifference: 0, planes: [] });
      expect(pictureDigest(a)).toBe(pictureDigest(b));
      a.free();
      b.free();
    }
  });

  test('names the plane that differs and measures by how much', () => {
    const a = picture('yuv420p');
    const luma = 33 * 21;
    const chroma = 17 * 11;
    expect(a.toBuffer().length).toBe(luma + 2 * chroma);
    const values = a.toBuffer();
    const by = (at: number): number => ((values[at] ?? 0) < 128 ? 5 : -5);
    for (const [at, plane] of [
      [luma - 1, 'Y'],
      [luma, 'U'],
      [luma + chroma, 'V'],
    ] as const) {
      const b = altered(a, at, by(at));
      const expected = 10 * Math.log10((255 * 255) / (25 / (luma + 2 * chroma)));
      expect(comparePictures(a, b)).toEqual({ identical: false, psnrDb: expected, maxDifference: 5, planes: [plane] });
      expect(pictureDigest(a)).not.toBe(pictureDigest(b));
      b.free();
    }
    a.free();
  });

  test('measures ten-bit samples in their own steps', () => {
    const a = picture('yuv444p10le');
    const b = altered(a, 1, (a.toBuffer()[1] ?? 0) > 0 ? -1 : 1);
    expect(comparePictures(a, b)).toMatchObject({ maxDifference: 256, planes: ['Y'] });
    a.free();
    b.free();
  });

  test('says so when sizes or formats differ', () => {
    const a = picture('yuv420p');
    const b = picture('yuv422p');
    expect(comparePictures(a, b)).toEqual({ incomparable: '33x21 yuv420p against 33x21 yuv422p' });
    a.free();
    b.free();
  });
});
