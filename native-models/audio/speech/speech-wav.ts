import type { Speech } from './voice-engine.ts';

const PCM = 1;
const EXTENSIBLE = 0xfffe;

/** The first channel of a WAV file with 16-bit samples, as the voices of operating systems write them; null where it is none. */
export function readSpeechWav(bytes: Buffer): Pick<Speech, 'sampleRate' | 'samples'> | null {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') return null;
  let format: { readonly channels: number; readonly sampleRate: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    // A program that writes into a pipe does not know the size beforehand: what is there counts.
    const size = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8);
    const from = at + 8;
    if (name === 'fmt ' && size >= 16) {
      const kind = bytes.readUInt16LE(from);
      if ((kind !== PCM && kind !== EXTENSIBLE) || bytes.readUInt16LE(from + 14) !== 16) return null;
      format = { channels: bytes.readUInt16LE(from + 2), sampleRate: bytes.readUInt32LE(from + 4) };
    }
    if (name === 'data' && format !== null) return samplesOf(bytes.subarray(from, from + size), format);
    at = from + size + (size % 2);
  }
  return null;
}

function samplesOf(
  bytes: Buffer,
  { channels, sampleRate }: { readonly channels: number; readonly sampleRate: number },
): ReturnType<typeof readSpeechWav> {
  if (channels === 0 || sampleRate < 8000 || sampleRate > 192_000) return null;
  const samples = new Float32Array(Math.floor(bytes.length / (2 * channels)));
  for (let index = 0; index < samples.length; index++) samples[index] = bytes.readInt16LE(index * 2 * channels) / 32_768;
  return samples.length === 0 ? null : { sampleRate, samples };
}
