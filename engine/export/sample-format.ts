/** FFmpeg's names of the sample layouts that our encoders take. */
export type SampleFormat = 'fltp' | 'flt' | 's16' | 's32';

/**
 * `count` samples from `offset` of planar floats as the bytes of an audio frame. Integers round to nearest and clip at full scale; 24-bit codecs
 * take the upper bits of `s32`, so their lowest 8 are cleared after rounding.
 */
export function interleave(channels: readonly Float32Array[], offset: number, count: number, format: SampleFormat): Buffer {
  const width = channels.length;
  switch (format) {
    case 'fltp': {
      const bytes = Buffer.alloc(count * width * 4);
      const out = new Float32Array(bytes.buffer, bytes.byteOffset, count * width);
      for (const [index, samples] of channels.entries()) out.set(samples.subarray(offset, offset + count), index * count);
      return bytes;
    }
    case 'flt': {
      const bytes = Buffer.alloc(count * width * 4);
      const out = new Float32Array(bytes.buffer, bytes.byteOffset, count * width);
      for (const [index, samples] of channels.entries()) {
        for (let i = 0; i < count; i++) out[i * width + index] = samples[offset + i] ?? 0;
      }
      return bytes;
    }
    case 's16': {
      const bytes = Buffer.alloc(count * width * 2);
      const out = new Int16Array(bytes.buffer, bytes.byteOffset, count * width);
      for (const [index, samples] of channels.entries()) {
        for (let i = 0; i < count; i++) out[i * width + index] = quantise(samples[offset + i] ?? 0, 32_768);
      }
      return bytes;
    }
    case 's32': {
      const bytes = Buffer.alloc(count * width * 4);
      const out = new Int32Array(bytes.buffer, bytes.byteOffset, count * width);
      for (const [index, samples] of channels.entries()) {
        for (let i = 0; i < count; i++) out[i * width + index] = quantise(samples[offset + i] ?? 0, 8_388_608) * 256;
      }
      return bytes;
    }
  }
}

const quantise = (sample: number, scale: number): number => Math.max(-scale, Math.min(scale - 1, Math.round(sample * scale)));
