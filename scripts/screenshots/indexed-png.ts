import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;
/** Five bits a channel are told apart; a palette entry is the mean of what fell together, at full depth. */
const BITS = 5;

/** The same picture with a palette of 256 colours: about a third of the size. Reads PNGs of 8-bit RGB and RGBA without interlacing. */
export function toIndexedPng(png: Buffer): Buffer {
  const { widthPx, heightPx, pixels } = readRgb(png);
  const { palette, indexOf } = makePalette(pixels);
  const rows = Buffer.alloc(heightPx * (widthPx + 1));
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1) rows[y * (widthPx + 1) + 1 + x] = indexOf(binAt(pixels, 3 * (y * widthPx + x)));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

interface Rgb {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Buffer;
}

function readRgb(png: Buffer): Rgb {
  const parts: Buffer[] = [];
  let header = Buffer.alloc(0);
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = Buffer.from(data);
    if (type === 'IDAT') parts.push(data);
    at += 12 + length;
  }
  const [widthPx, heightPx, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3];
  const stride = widthPx * channels;
  const lines = unfilter(inflateSync(Buffer.concat(parts)), stride, heightPx, channels);
  const pixels = Buffer.alloc(widthPx * heightPx * 3);
  for (let index = 0; index < widthPx * heightPx; index += 1)
    for (let channel = 0; channel < 3; channel += 1) pixels[3 * index + channel] = lines[index * channels + channel] ?? 0;
  return { widthPx, heightPx, pixels };
}

/** Takes PNG's prediction of each byte from its neighbours back (PNG specification, section 9). */
function unfilter(filtered: Buffer, stride: number, heightPx: number, channels: number): Buffer {
  const lines = Buffer.alloc(stride * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    const kind = filtered[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (lines[at - channels] ?? 0);
      const above = y === 0 ? 0 : (lines[at - stride] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (lines[at - stride - channels] ?? 0);
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][kind] ?? 0;
      lines[at] = (filtered[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return lines;
}

function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

const binAt = (pixels: Buffer, at: number): number =>
  [0, 1, 2].reduce((bin, channel) => (bin << BITS) | ((pixels[at + channel] ?? 0) >> (8 - BITS)), 0);

interface Bin {
  readonly index: number;
  count: number;
  readonly sums: [number, number, number];
}
const CHANNELS = [0, 1, 2] as const;
const meanOf = (bin: Bin, channel: 0 | 1 | 2): number => bin.sums[channel] / bin.count;

/** Median cut (Heckbert 1982) over the colours that occur: the box with the most spread, weighed by its pixels, is halved next. */
function makePalette(pixels: Buffer): { readonly palette: Buffer; readonly indexOf: (bin: number) => number } {
  const bins = new Map<number, Bin>();
  for (let at = 0; at < pixels.length; at += 3) {
    const index = binAt(pixels, at);
    const bin = bins.get(index) ?? { index, count: 0, sums: [0, 0, 0] };
    bin.count += 1;
    for (const channel of CHANNELS) bin.sums[channel] += pixels[at + channel] ?? 0;
    bins.set(index, bin);
  }
  const boxes = [measure([...bins.values()])];
  while (boxes.length < MOST_COLOURS) {
    const widest = boxes.reduce((best, box) => (box.weight > best.weight ? box : best));
    if (widest.bins.length < 2) break;
    const sorted = [...widest.bins].sort((a, b) => meanOf(a, widest.channel) - meanOf(b, widest.channel));
    const middle = medianOf(sorted);
    boxes.splice(boxes.indexOf(widest), 1, measure(sorted.slice(0, middle)), measure(sorted.slice(middle)));
  }
  const palette = Buffer.alloc(boxes.length * 3);
  for (const [entry, { bins: held }] of boxes.entries()) {
    const count = held.reduce((sum, bin) => sum + bin.count, 0);
    for (const channel of CHANNELS)
      palette[3 * entry + channel] = Math.round(held.reduce((sum, bin) => sum + bin.sums[channel], 0) / Math.max(1, count));
  }
  const indices = new Map([...bins.values()].map((bin) => [bin.index, nearestEntry(palette, bin)]));
  return { palette, indexOf: (bin) => indices.get(bin) ?? 0 };
}

/** A box also holds colours that another entry comes nearer to. */
function nearestEntry(palette: Buffer, bin: Bin): number {
  let [nearest, least] = [0, Number.POSITIVE_INFINITY];
  for (let entry = 0; 3 * entry < palette.length; entry += 1) {
    const distance = CHANNELS.reduce((sum, channel) => sum + ((palette[3 * entry + channel] ?? 0) - meanOf(bin, channel)) ** 2, 0);
    if (distance < least) [nearest, least] = [entry, distance];
  }
  return nearest;
}

interface Box {
  readonly bins: readonly Bin[];
  readonly channel: 0 | 1 | 2;
  readonly weight: number;
}

function measure(bins: readonly Bin[]): Box {
  const spread = (channel: 0 | 1 | 2) => {
    const means = bins.map((bin) => meanOf(bin, channel));
    return Math.max(...means) - Math.min(...means);
  };
  const channel = CHANNELS.reduce<0 | 1 | 2>((best, other) => (spread(other) > spread(best) ? other : best), 0);
  // The cube root keeps large pictures from taking every entry.
  const weight = bins.length < 2 ? 0 : spread(channel) * Math.cbrt(bins.reduce((sum, bin) => sum + bin.count, 0));
  return { bins, channel, weight };
}

/** Where half of the pixels lie before; each side keeps a bin. */
function medianOf(sorted: readonly Bin[]): number {
  const half = sorted.reduce((sum, bin) => sum + bin.count, 0) / 2;
  let seen = 0;
  const found = sorted.findIndex((bin) => {
    seen += bin.count;
    return seen >= half;
  });
  return Math.max(1, Math.min(sorted.length - 1, found + 1));
}
