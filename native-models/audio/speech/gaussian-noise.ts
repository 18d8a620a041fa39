import { seededRandom } from '../../../core/base/seeded-random.ts';

/** Normally distributed noise of mean 0 and deviation 1 (Box and Muller), the same for the same seed. */
export function gaussianNoise(count: number, seed: number): Float32Array {
  const next = seededRandom(seed);
  const noise = new Float32Array(count);
  for (let at = 0; at < count; at += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    noise[at] = radius * Math.cos(angle);
    if (at + 1 < count) noise[at + 1] = radius * Math.sin(angle);
  }
  return noise;
}
