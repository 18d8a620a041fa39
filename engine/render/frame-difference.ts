import { avImageAllocArrays, type Frame } from 'node-av/lib';
import { pixelFormatNameOf, pixelFormatOf } from './picture-format.ts';

/** How far two pictures of one size and format lie apart. */
export interface PictureDifference {
  readonly identical: boolean;
  /** Over all samples of all planes, in dB against the format's full scale; Infinity where identical. */
  readonly psnrDb: number;
  /** Largest difference of two samples, in steps of the format. */
  readonly maxDifference: number;
  /** Names of the planes that differ: `Y`, `U`, `V`, `A`, `G`, `B`, `R`, or `packed` where components share a plane. */
  readonly planes: readonly string[];
}

/** Compares two pictures, or answers why they cannot be compared. */
export function comparePictures(a: Frame, b: Frame): PictureDifference | { readonly incomparable: string } {
  const left = `${a.width}x${a.height} ${pixelFormatNameOf(a)}`;
  const right = `${b.width}x${b.height} ${pixelFormatNameOf(b)}`;
  if (left !== right) return { incomparable: `${left} against ${right}` };
  const samples = sampleLayout(pixelFormatNameOf(a));
  const bytesA = a.toBuffer();
  const bytesB = b.toBuffer();
  const total = { squares: 0, count: 0, max: 0 };
  const planes: string[] = [];
  let offset = 0;
  for (const [index, length] of planeLengths(a).entries()) {
    const max = comparePlane(bytesA.subarray(offset, offset + length), bytesB.subarray(offset, offset + length), samples, total);
    if (max > 0) planes.push(samples.planeNames[index] ?? `plane ${index}`);
    offset += length;
  }
  const mean = total.squares / Math.max(1, total.count);
  const peak = 2 ** samples.bits - 1;
  return {
    identical: total.max === 0,
    psnrDb: mean === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((peak * peak) / mean),
    maxDifference: total.max,
    planes,
  };
}

interface SampleLayout {
  readonly bits: number;
  readonly bytes: 1 | 2;
  readonly planeNames: readonly string[];
}

/** Reads FFmpeg's names: `yuv420p10le` has 10 bits in 2 bytes. Packed formats of odd bit fields are compared byte by byte. */
function sampleLayout(name: string): SampleLayout {
  const wide = /^(?:yuva?4\d\dp|gbra?p|gray|ya|p0|p2|p4|nv2[04])(?:\d\d?)?(9|10|12|14|16)le$/.exec(name);
  const bits = wide === null ? 8 : Number(wide[1]);
  return { bits, bytes: wide === null ? 1 : 2, planeNames: planeNamesOf(name) };
}

function planeNamesOf(name: string): readonly string[] {
  if (name.startsWith('gbr')) return ['G', 'B', 'R', 'A'];
  if (/^yuv[aj]?4\d\dp/.test(name)) return ['Y', 'U', 'V', 'A'];
  if (/^(?:nv|p0|p2|p4)/.test(name)) return ['Y', 'UV'];
  return ['packed'];
}

/** Bytes of each plane without padding. The first and the fourth plane have every line; the second and third share what is left evenly. */
function planeLengths(frame: Frame): readonly number[] {
  const { linesizes, size } = avImageAllocArrays(frame.width, frame.height, pixelFormatOf(frame), 1);
  const [first = 0, second = 0, third = 0, fourth = 0] = linesizes;
  const chroma = size - (first + fourth) * frame.height;
  const chromaLines = second + third === 0 ? 0 : chroma / (second + third);
  return [first * frame.height, second * chromaLines, third * chromaLines, fourth * frame.height].filter((length) => length > 0);
}

function comparePlane(a: Buffer, b: Buffer, layout: SampleLayout, total: { squares: number; count: number; max: number }): number {
  if (a.equals(b)) {
    total.count += a.length / layout.bytes;
    return 0;
  }
  let max = 0;
  let squares = 0;
  for (let at = 0; at + layout.bytes <= a.length; at += layout.bytes) {
    const difference =
      layout.bytes === 1
        ? (a[at] ?? 0) - (b[at] ?? 0)
        : ((a[at] ?? 0) | ((a[at + 1] ?? 0) << 8)) - ((b[at] ?? 0) | ((b[at + 1] ?? 0) << 8));
    squares += difference * difference;
    max = Math.max(max, Math.abs(difference));
  }
  total.squares += squares;
  total.count += a.length / layout.bytes;
  total.max = Math.max(total.max, max);
  return max;
}
