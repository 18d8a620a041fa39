import { RealFourier } from './fourier.ts';
import { melBands } from './mel-bands.ts';

/** What Whisper hears: 16 kHz, a spectrum every 10 ms, 80 bands, 30 s at a time. */
export const WHISPER_RATE = 16_000;
export const WHISPER_HOP = 160;
const WHISPER_WINDOW_SECONDS = 30;
export const WHISPER_FRAMES = (WHISPER_WINDOW_SECONDS * WHISPER_RATE) / WHISPER_HOP;
export const WHISPER_BANDS = 80;
const SIZE = 400;

const FOURIER = new RealFourier(SIZE);
const BANDS = melBands({ sampleRate: WHISPER_RATE, size: SIZE, bands: WHISPER_BANDS, lowestHz: 0, highestHz: WHISPER_RATE / 2 });
/** Hann, periodic. */
const TAPER = Float64Array.from({ length: SIZE }, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / SIZE));
const FLOOR = -10;
/** Nothing is further below the loudest than this many decades. */
const RANGE = 8;

/**
 * The logarithmic mel spectrum as Whisper was trained on it (Radford et al. 2022, section 2.2): bands by frames, row-major, of 30 s; what is
 * shorter is followed by silence, what is longer is cut. `samples` are at {@link WHISPER_RATE}. Frame n lies around sample n × 160, the start
 * mirrored.
 */
export function logMel(samples: Float32Array): Float32Array {
  const length = Math.min(samples.length, WHISPER_FRAMES * WHISPER_HOP);
  const mel = new Float32Array(WHISPER_BANDS * WHISPER_FRAMES).fill(FLOOR);
  const heard = Math.min(WHISPER_FRAMES, Math.ceil((length + SIZE / 2) / WHISPER_HOP));
  const [even, odd] = [new Float64Array(SIZE), new Float64Array(SIZE)];
  const [evenPower, oddPower] = [new Float64Array(SIZE / 2 + 1), new Float64Array(SIZE / 2 + 1)];
  let loudest = FLOOR;
  for (let column = 0; column < heard; column += 2) {
    frameInto(even, samples, length, column);
    frameInto(odd, samples, length, column + 1);
    FOURIER.powerOfTwo(even, odd, evenPower, oddPower);
    loudest = Math.max(loudest, bandsInto(mel, evenPower, column));
    if (column + 1 < heard) loudest = Math.max(loudest, bandsInto(mel, oddPower, column + 1));
  }
  const least = loudest - RANGE;
  for (let index = 0; index < mel.length; index++) mel[index] = (Math.max(mel[index] ?? FLOOR, least) + 4) / 4;
  return mel;
}

/** The samples around one frame, tapered. The start is mirrored, and the end too, about the last sample of the 30 s. */
function frameInto(frame: Float64Array, samples: Float32Array, length: number, column: number): void {
  const last = WHISPER_FRAMES * WHISPER_HOP - 1;
  for (let index = 0; index < SIZE; index++) {
    const at = Math.abs(column * WHISPER_HOP + index - SIZE / 2);
    const place = at > last ? 2 * last - at : at;
    frame[index] = place < length ? (samples[place] ?? 0) * (TAPER[index] ?? 0) : 0;
  }
}

/** One column of bands, as logarithms; answers the highest. */
function bandsInto(mel: Float32Array, power: Float64Array, column: number): number {
  let loudest = FLOOR;
  for (let row = 0; row < BANDS.length; row++) {
    const band = BANDS[row];
    if (band === undefined) break;
    const { first, weights } = band;
    let sum = 0;
    for (let index = 0; index < weights.length; index++) sum += (weights[index] ?? 0) * (power[first + index] ?? 0);
    const value = Math.max(FLOOR, Math.log10(sum));
    mel[row * WHISPER_FRAMES + column] = value;
    if (value > loudest) loudest = value;
  }
  return loudest;
}
