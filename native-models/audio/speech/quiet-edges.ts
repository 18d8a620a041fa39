import { moved, type SaidSound } from './said-words.ts';

/** Sound this far below its loudest moment counts as silence, as a ratio of amplitudes (-46 dB). */
const SILENCE = 0.005;
/** What is kept before the first and after the last sound, so that soft consonants and the end of a breath stay. */
const KEPT_BEFORE_SECONDS = 0.03;
const KEPT_AFTER_SECONDS = 0.06;
const FADE_SECONDS = 0.008;

/**
 * Speech without the silence around it, faded at both ends so that it can be laid beside silence without a click. All of it where nothing is
 * above silence.
 */
export function withQuietEdges({ samples, words }: SaidSound, sampleRate: number): SaidSound {
  const { first, last } = soundingRange(samples);
  const from = Math.max(0, first - Math.round(KEPT_BEFORE_SECONDS * sampleRate));
  const to = Math.min(samples.length, last + 1 + Math.round(KEPT_AFTER_SECONDS * sampleRate));
  const place = (sample: number): number => Math.max(0, Math.min(to, sample) - from);
  return { samples: faded(samples.slice(from, to), sampleRate), words: words === null ? null : moved(words, place) };
}

/** First and last sample above silence; the whole where there is none. */
function soundingRange(samples: Float32Array): { readonly first: number; readonly last: number } {
  let peak = 0;
  for (let at = 0; at < samples.length; at++) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
  const threshold = peak * SILENCE;
  let first = 0;
  while (first < samples.length && Math.abs(samples[first] ?? 0) <= threshold) first++;
  if (first === samples.length) return { first: 0, last: Math.max(0, samples.length - 1) };
  let last = samples.length - 1;
  while (Math.abs(samples[last] ?? 0) <= threshold) last--;
  return { first, last };
}

/** Fades both ends of these samples, in place, along half a period of a cosine. */
export const faded = (samples: Float32Array, sampleRate: number): Float32Array => fadedOut(fadedIn(samples, sampleRate), sampleRate);

const fadedIn = (samples: Float32Array, sampleRate: number): Float32Array => {
  fade(samples, sampleRate, (gain, at) => {
    samples[at] = (samples[at] ?? 0) * gain;
  });
  return samples;
};

/** As {@link faded}, the end alone. */
export const fadedOut = (samples: Float32Array, sampleRate: number): Float32Array => {
  fade(samples, sampleRate, (gain, at) => {
    const end = samples.length - 1 - at;
    samples[end] = (samples[end] ?? 0) * gain;
  });
  return samples;
};

function fade({ length: all }: Float32Array, sampleRate: number, apply: (gain: number, at: number) => void): void {
  const length = Math.min(Math.round(FADE_SECONDS * sampleRate), all >> 1);
  for (let at = 0; at < length; at++) apply(0.5 - 0.5 * Math.cos((Math.PI * (at + 0.5)) / length), at);
}
