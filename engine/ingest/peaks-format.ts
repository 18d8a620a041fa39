/** One channel at one resolution, a value a bucket, full scale at ±32,767; louder sound is clipped here and nowhere else. */
export interface ChannelPeaks {
  readonly min: Int16Array;
  readonly max: Int16Array;
  readonly rms: Int16Array;
}

export interface PeaksLevel {
  readonly samplesPerBucket: number;
  readonly channels: readonly ChannelPeaks[];
}

/** What a waveform is drawn from: levels from fine to coarse, each four times coarser than the one before. */
export interface Peaks {
  readonly sampleRate: number;
  readonly samples: number;
  readonly levels: readonly PeaksLevel[];
}

/** `CWPK`, version 1: a header of 32-bit little-endian integers, then the values of each level, channel by channel. */
const MAGIC = 0x4b505743;
const VERSION = 1;
const HEADER_WORDS = 6;
/** More than any sound has: a header that says more is damaged. */
const MAX_CHANNELS = 64;
const MAX_LEVELS = 24;

/** Peaks as bytes: six words of header, one word a level, then min, max and rms of each channel of each level. */
export function encodePeaks(peaks: Peaks): Uint8Array {
  const channels = peaks.levels[0]?.channels.length ?? 0;
  const header = new Int32Array([
    MAGIC,
    VERSION,
    peaks.sampleRate,
    peaks.samples,
    channels,
    peaks.levels.length,
    ...peaks.levels.map((level) => level.samplesPerBucket),
  ]);
  const parts: Buffer[] = [Buffer.from(header.buffer)];
  for (const level of peaks.levels) {
    for (const { min, max, rms } of level.channels) {
      for (const values of [min, max, rms]) parts.push(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
    }
  }
  return Buffer.concat(parts);
}

/** What {@link encodePeaks} wrote, or null where the bytes are anything else: they are then made anew. */
export function decodePeaks(bytes: Uint8Array): Peaks | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_WORDS * 4) return null;
  const word = (index: number): number => view.getInt32(index * 4, true);
  const [sampleRate, samples, channels, levelCount] = [word(2), word(3), word(4), word(5)];
  if (word(0) !== MAGIC || word(1) !== VERSION || sampleRate <= 0 || samples < 0) return null;
  if (channels < 1 || channels > MAX_CHANNELS || levelCount < 1 || levelCount > MAX_LEVELS) return null;
  let at = (HEADER_WORDS + levelCount) * 4;
  if (bytes.byteLength < at) return null;
  const sizes = Array.from({ length: levelCount }, (_, index) => word(HEADER_WORDS + index));
  const expected = sizes.reduce((sum, size) => sum + Math.ceil(samples / Math.max(1, size)) * channels * 6, at);
  if (sizes.some((size) => size <= 0) || expected !== bytes.byteLength) return null;
  const take = (count: number): Int16Array => {
    // A copy, for the bytes may begin at an odd address. Every machine that this runs on is little-endian, as the format is.
    const copy = new Uint8Array(count * 2);
    copy.set(bytes.subarray(at, at + count * 2));
    at += count * 2;
    return new Int16Array(copy.buffer);
  };
  const levels = sizes.map((samplesPerBucket): PeaksLevel => {
    const count = Math.ceil(samples / samplesPerBucket);
    return {
      samplesPerBucket,
      channels: Array.from({ length: channels }, (): ChannelPeaks => ({ min: take(count), max: take(count), rms: take(count) })),
    };
  });
  return { sampleRate, samples, levels };
}
