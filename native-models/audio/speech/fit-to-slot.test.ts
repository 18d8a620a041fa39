import { describe, expect, test } from 'vitest';
import { ok, unwrap } from '../../../core/base/fault.ts';
import { FIT_ERROR_SECONDS, fitToSlot } from './fit-to-slot.ts';
import { stretchSound } from './stretch-sound.ts';
import type { SpeechRequest, VoiceEngine } from './voice-engine.ts';

const SAMPLE_RATE = 24_000;
/** Something like a vowel: ten harmonics of a gliding pitch, coming and going as syllables do. */
const babble = (seconds: number): Float32Array => {
  let phase = 0;
  return Float32Array.from({ length: Math.round(seconds * SAMPLE_RATE) }, (_, at) => {
    const time = at / SAMPLE_RATE;
    phase += (2 * Math.PI * (120 + 20 * Math.sin(time * 3))) / SAMPLE_RATE;
    let sum = 0;
    for (let harmonic = 1; harmonic <= 10; harmonic++) sum += Math.sin(phase * harmonic) / harmonic;
    return 0.25 * sum * (0.55 + 0.45 * Math.sin(time * 2 * Math.PI * 4));
  });
};
/** Largest step between neighbours: where two pieces do not meet, it is many times that of the sound itself. */
const largestStep = (samples: Float32Array): number =>
  samples.reduce((largest, sample, at) => (at === 0 ? 0 : Math.max(largest, Math.abs(sample - (samples[at - 1] ?? 0)))), 0);
/** Rising zero crossings a second, of the sound below its formants: its pitch. */
const pitch = (samples: Float32Array): number => {
  let low = 0;
  let before = 0;
  let crossings = 0;
  for (const sample of samples) {
    low += 0.02 * (sample - low);
    if (before < 0 && low >= 0) crossings++;
    before = low;
  }
  return crossings / (samples.length / SAMPLE_RATE);
};

describe('stretching', () => {
  const sound = babble(2);
  test.each([0.8, 0.9, 0.97, 1.03, 1.1, 1.25])('to %f times its length keeps pitch and joins without a click', (ratio) => {
    const length = Math.round(sound.length * ratio);
    const stretched = stretchSound(sound, SAMPLE_RATE, length);
    expect(stretched).toHaveLength(length);
    expect(largestStep(stretched)).toBeLessThan(1.5 * largestStep(sound));
    expect(pitch(stretched) / pitch(sound)).toBeCloseTo(1, 1);
    expect(Math.hypot(...stretched.slice(-1200)) / Math.hypot(...sound.slice(-1200))).toBeGreaterThan(0.5);
  });

  test('a cut without overlap would be heard as a click', () => {
    // The peak of one period against the trough of another.
    const peak = sound.indexOf(Math.max(...sound.subarray(10_000, 10_400)), 10_000);
    const trough = sound.indexOf(Math.min(...sound.subarray(11_000, 11_400)), 11_000);
    const cut = new Float32Array([...sound.subarray(0, peak + 1), ...sound.subarray(trough)]);
    expect(largestStep(cut)).toBeGreaterThan(1.5 * largestStep(sound));
  });

  test('of almost nothing is still exact', () => {
    expect(stretchSound(babble(0.01), SAMPLE_RATE, 300)).toHaveLength(300);
    expect(stretchSound(new Float32Array(0), SAMPLE_RATE, 0)).toHaveLength(0);
  });
});

const REQUEST: SpeechRequest = {
  text: 'x',
  voiceId: 'babble/one',
  language: 'en',
  speed: 1,
  lexicon: {},
  pauses: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
  seed: 1,
};
/** An engine whose line lasts so long at pace 1, and whose pauses do not change with its pace. */
const engine = (seconds: number, pauses: number, steps: number): VoiceEngine & { readonly asked: number[] } => {
  const asked: number[] = [];
  return {
    name: 'babble',
    voices: [],
    provider: 'cpu',
    fallBacks: [],
    asked,
    async speak({ speed }) {
      asked.push(speed);
      const said = Math.round((seconds / speed) * steps) / steps;
      return ok({ sampleRate: SAMPLE_RATE, samples: babble(said + pauses), words: [{ text: 'x', startSeconds: 0, endSeconds: said }] });
    },
    async close() {},
  };
};

describe('a line is fitted to its slot', () => {
  test.each([0.8, 0.85, 0.93, 0.99, 1, 1.01, 1.07, 1.15, 1.25])('at %f times its length', async (ratio) => {
    const babbling = engine(2.4, 0.3, 40);
    const slot = 2.7 * ratio;
    const fitted = unwrap(await fitToSlot(babbling, REQUEST, slot, new AbortController().signal));
    expect(Math.abs(fitted.samples.length / SAMPLE_RATE - slot)).toBeLessThan(0.001);
    expect(fitted.errorSeconds).toBeLessThanOrEqual(FIT_ERROR_SECONDS);
    expect(largestStep(fitted.samples)).toBeLessThan(0.3);
    expect(babbling.asked.length).toBeLessThanOrEqual(3);
  });

  test('by its own pace first, so that little is left to stretch', async () => {
    const babbling = engine(2.4, 0, 1000);
    const fitted = unwrap(await fitToSlot(babbling, REQUEST, 2, new AbortController().signal));
    expect(babbling.asked).toEqual([1, 1.2]);
    expect(fitted.stretch).toBeCloseTo(1, 2);
    expect(fitted.words?.[0]?.endSeconds).toBeCloseTo(2, 2);
  });

  test.each([1.5, 3.2])('or refused, with the limits, where the slot is %f s', async (slot) => {
    const refused = await fitToSlot(engine(2.4, 0, 40), REQUEST, slot, new AbortController().signal);
    expect(!refused.ok && refused.error.code).toBe('voice.does-not-fit');
    expect(!refused.ok && refused.error.message).toContain('0.8 to 1.25 times');
  });
});
