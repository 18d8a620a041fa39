import { fadedOut } from './quiet-edges.ts';

/** Frames of the overlap-add, and how far around its place a frame is looked for; of one hop's length either way. */
const FRAME_SECONDS = 0.03;
const SEARCH_SECONDS = 0.012;
/** Every how many samples of a frame are compared in the coarse search. */
const COARSE = 4;

/**
 * Makes sound exactly `length` samples long without changing its pitch: waveform-similarity overlap-add (WSOLA). Frames of 30 ms under a Hann
 * window overlap by half; each is taken where it continues the one before it best, within 12 ms of its place, by normalised cross-correlation.
 * Made for speech at 0.8 to 1.25 times its length.
 */
export function stretchSound(samples: Float32Array, sampleRate: number, length: number): Float32Array {
  if (samples.length === length || samples.length === 0) return samples.slice(0, length);
  const hop = Math.max(2, Math.round((FRAME_SECONDS * sampleRate) / 2));
  const frame = hop * 2;
  if (samples.length < 2 * frame) return resampledTo(samples, length);
  const search = Math.round(SEARCH_SECONDS * sampleRate);
  const out = new Float32Array(length + frame);
  const window = Float32Array.from({ length: frame }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / frame));
  const lastStart = samples.length - frame;
  const perOutput = lastStart / Math.max(1, length - frame);
  let before = 0;
  for (let at = 0; at < length; at += hop) {
    const place = Math.min(lastStart, Math.round(at * perOutput));
    const from = at === 0 ? 0 : bestStart(samples, Math.min(lastStart, before + hop), place, search, hop, lastStart);
    for (let index = 0; index < frame; index++) {
      const gain = at === 0 && index < hop ? 1 : (window[index] ?? 0);
      out[at + index] = (out[at + index] ?? 0) + (samples[from + index] ?? 0) * gain;
    }
    before = from;
  }
  // The last frames end within the sound's last quiet moment, and would end it midway.
  return fadedOut(out.slice(0, length), sampleRate);
}

/** Where near `place` the sound is most like what would have followed the last frame, at `natural`. */
function bestStart(samples: Float32Array, natural: number, place: number, search: number, length: number, last: number): number {
  const low = Math.max(0, place - search);
  const high = Math.min(last, place + search);
  if (natural >= low && natural <= high && Math.abs(natural - place) <= 1) return natural;
  let best = Math.max(low, Math.min(high, place));
  let bestLikeness = Number.NEGATIVE_INFINITY;
  const consider = (start: number, stride: number): void => {
    const like = likeness(samples, natural, start, length, stride);
    if (like > bestLikeness) {
      bestLikeness = like;
      best = start;
    }
  };
  for (let start = low; start <= high; start += COARSE) consider(start, COARSE);
  const coarse = best;
  bestLikeness = Number.NEGATIVE_INFINITY;
  for (let start = Math.max(low, coarse - COARSE); start <= Math.min(high, coarse + COARSE); start++) consider(start, 1);
  return best;
}

/** Cosine of the angle between two stretches of sound. */
function likeness(samples: Float32Array, one: number, other: number, length: number, stride: number): number {
  let product = 0;
  let power = 1e-9;
  let reference = 1e-9;
  for (let index = 0; index < length; index += stride) {
    const a = samples[one + index] ?? 0;
    const b = samples[other + index] ?? 0;
    product += a * b;
    power += b * b;
    reference += a * a;
  }
  return product / Math.sqrt(power * reference);
}

/** For sound shorter than two frames, which has no pitch to keep: between samples by straight lines. */
function resampledTo(samples: Float32Array, length: number): Float32Array {
  const step = length > 1 ? (samples.length - 1) / (length - 1) : 0;
  return Float32Array.from({ length }, (_, index) => {
    const at = index * step;
    const low = Math.floor(at);
    const share = at - low;
    return (samples[low] ?? 0) * (1 - share) + (samples[Math.min(samples.length - 1, low + 1)] ?? 0) * share;
  });
}
