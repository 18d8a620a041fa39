import { expect, test } from 'vitest';
import { RealFourier } from './fourier.ts';
import { logMel, WHISPER_BANDS, WHISPER_FRAMES, WHISPER_RATE } from './log-mel.ts';
import { melBands } from './mel-bands.ts';

/** A tone, and a quiet one that rises: 2 s. */
const sound = Float32Array.from({ length: 2 * WHISPER_RATE }, (_, index) => {
  const t = index / WHISPER_RATE;
  return 0.5 * Math.sin(2 * Math.PI * 440 * t) + 0.1 * Math.sin(2 * Math.PI * 3000 * t * (1 + 0.1 * t));
});

/** By NumPy's own transform, in double precision, after the published recipe: reflected edges, Slaney's bands, 8 decades. */
const GOLDEN: Readonly<Record<number, readonly number[]>> = {
  0: [0.988746, 0.476767, -0.561796, -0.561796, 0.324169, 0.836156, 0.324168, -0.561796],
  10: [1.337244, 1.350234, 1.348738, 1.348738, 1.349469, 1.267702, 0.357718, -0.561796],
  11: [1.11091, 1.435694, 1.438204, 1.438204, 1.436952, 1.292902, 0.351681, -0.561796],
  20: [0.804734, 0.319706, -0.561796, -0.561796, 0.173223, 0.659624, 0.173225, -0.561796],
  40: [0.24358, -0.251177, -0.561796, -0.561796, -0.30888, 0.197489, -0.308962, -0.561796],
  60: [0.423847, -0.085395, -0.561796, 0.981783, -0.239865, 0.270906, -0.232993, -0.561796],
  79: [0.121214, -0.388883, -0.561796, -0.561796, -0.469692, 0.040444, -0.469691, -0.561796],
};
const COLUMNS = [0, 1, 50, 123, 199, 200, 201, 2999];

test('the spectrum has the numbers of the published recipe', () => {
  const mel = logMel(sound);
  for (const [row, values] of Object.entries(GOLDEN))
    for (const [index, column] of COLUMNS.entries())
      expect(mel[Number(row) * WHISPER_FRAMES + column], `band ${row}, frame ${column}`).toBeCloseTo(values[index] ?? Number.NaN, 3);
});

test('silence and no sound at all give the same even spectrum', () => {
  const [none, silent] = [logMel(new Float32Array(0)), logMel(new Float32Array(WHISPER_RATE))];
  expect(none).toEqual(silent);
  expect(new Set(none)).toEqual(new Set([-1.5]));
  expect(none).toHaveLength(WHISPER_BANDS * WHISPER_FRAMES);
});

test('more than 30 s are cut', () => {
  const long = Float32Array.from({ length: 31 * WHISPER_RATE }, (_, index) => Math.sin(index / 5));
  expect(logMel(long)).toEqual(logMel(long.slice(0, 30 * WHISPER_RATE)));
});

test('every band of equal area reaches what librosa prints for its own', () => {
  const bands = melBands({ sampleRate: 16_000, size: 400, bands: 80, lowestHz: 0, highestHz: 8000 });
  expect(bands[0]?.first).toBe(0);
  expect(bands[0]?.weights[1]).toBeCloseTo(0.02486259, 7);
  expect(Math.max(...bands.flatMap(({ weights }) => [...weights]))).toBeCloseTo(0.025880684545, 9);
});

test.each([1, 2, 7, 12, 60, 400])('a transform of %i samples equals the sum that defines it', (size) => {
  const samples = Float64Array.from({ length: size }, (_, index) => Math.sin(index * 1.7) + index / size);
  const power = new Float64Array((size >> 1) + 1);
  new RealFourier(size).power(samples, power);
  for (let bin = 0; bin < power.length; bin++) {
    let [re, im] = [0, 0];
    for (let index = 0; index < size; index++) {
      re += (samples[index] ?? 0) * Math.cos((2 * Math.PI * bin * index) / size);
      im -= (samples[index] ?? 0) * Math.sin((2 * Math.PI * bin * index) / size);
    }
    expect(power[bin]).toBeCloseTo(re * re + im * im, 6);
  }
});

test.each([400, 512, 90])('%i samples are the same again after their transform and back', (size) => {
  const fourier = new RealFourier(size);
  const samples = Float64Array.from({ length: size }, (_, index) => Math.sin(index * index * 0.37) + 0.2);
  const [re, im] = [new Float64Array(size / 2 + 1), new Float64Array(size / 2 + 1)];
  const back = new Float64Array(size);
  fourier.spectrum(samples, re, im);
  fourier.inverse(re, im, back);
  for (const [index, sample] of samples.entries()) expect(back[index]).toBeCloseTo(sample, 10);
});
