import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { PlainSound } from '../assist.ts';

const HEADER_BYTES = 44;
const SAMPLE_BYTES = 3;
const FULL_SCALE = 2 ** 23;
/** Sizes in a WAV file have 32 bits. */
const MOST_BYTES = 2 ** 32 - HEADER_BYTES;

/**
 * A sound as the bytes of a 24-bit WAV file (RIFF, PCM): the nearest step of each sample, beyond full scale cut off. Codes: `sound.too-long`,
 * `sound.not-finite`, `sound.empty`.
 */
export function wavBytes({ sampleRate, planes }: PlainSound): Result<Uint8Array> {
  const channels = planes.length;
  const header = wavHeader({ sampleRate, channels, samples: planes[0]?.length ?? 0 });
  if (!header.ok) return header;
  const data = wavSamples(planes, 1);
  if (!data.ok) return data;
  const bytes = new Uint8Array(HEADER_BYTES + data.value.length + (data.value.length % 2));
  bytes.set(header.value);
  bytes.set(data.value, HEADER_BYTES);
  return ok(bytes);
}

/** The head of such a file, which says how many samples follow. Codes: `sound.too-long`, `sound.empty`. */
export function wavHeader(facts: { readonly sampleRate: number; readonly channels: number; readonly samples: number }): Result<Uint8Array> {
  const { sampleRate, channels, samples } = facts;
  if (channels === 0 || samples === 0)
    return fail('sound.empty', 'The sound that was made is empty; try again with other words or settings.');
  const dataBytes = samples * channels * SAMPLE_BYTES;
  if (dataBytes > MOST_BYTES)
    return fail('sound.too-long', 'The sound that was made is too long for one file; do it in shorter stretches.', { dataBytes });
  const bytes = new Uint8Array(HEADER_BYTES);
  writeHeader(new DataView(bytes.buffer), sampleRate, channels, dataBytes);
  return ok(bytes);
}

/** Samples times `gain` as such a file holds them, channel by channel for each moment. A file whose bytes are odd in number ends with one more. Code `sound.not-finite`. */
export function wavSamples(planes: readonly Float32Array[], gain: number): Result<Uint8Array> {
  const channels = planes.length;
  const bytes = new Uint8Array((planes[0]?.length ?? 0) * channels * SAMPLE_BYTES);
  for (const [channel, plane] of planes.entries()) {
    let at = channel * SAMPLE_BYTES;
    for (const given of plane) {
      const sample = given * gain;
      if (!Number.isFinite(sample))
        return fail('sound.not-finite', 'The model gave sound that is no sound; try again, or use another model.', { channel });
      const step = Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.round(sample * FULL_SCALE)));
      bytes[at] = step & 0xff;
      bytes[at + 1] = (step >> 8) & 0xff;
      bytes[at + 2] = (step >> 16) & 0xff;
      at += channels * SAMPLE_BYTES;
    }
  }
  return ok(bytes);
}

function writeHeader(view: DataView, sampleRate: number, channels: number, dataBytes: number): void {
  const text = (at: number, letters: string): void => {
    for (let index = 0; index < letters.length; index += 1) view.setUint8(at + index, letters.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes + (dataBytes % 2), true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * SAMPLE_BYTES, true);
  view.setUint16(32, channels * SAMPLE_BYTES, true);
  view.setUint16(34, SAMPLE_BYTES * 8, true);
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
}
