/** How long a moment is, and how far around it its surroundings reach; what lies nearer belongs to the moment itself. */
const MOMENT_SECONDS = 0.001;
const AROUND_SECONDS = 0.02;
const OWN_SECONDS = 0.0015;
/** Beside this part of the loudest bend of the whole nothing is heard as sharp. */
const FLOOR = 0.01;

export interface Moment {
  readonly atSeconds: number;
  /** Its sharpest bend, in times of how much the sound bends on the louder one of its sides. */
  readonly sharpness: number;
}

/**
 * How much sharper than its surroundings each millisecond is. A click is a bend between samples (their second difference) that neither the sound before nor the
 * one after it has: sibilants bend as much all along, and the burst of a `t` has its noise behind it.
 */
export function moments(samples: Float32Array, sampleRate: number): readonly Moment[] {
  const size = Math.max(1, Math.round(MOMENT_SECONDS * sampleRate));
  const count = Math.floor(samples.length / size);
  const [sharpest, power] = [new Float64Array(count), new Float64Array(count)];
  for (let at = 1; at < samples.length - 1; at++) {
    const bend = Math.abs((samples[at - 1] ?? 0) - 2 * (samples[at] ?? 0) + (samples[at + 1] ?? 0));
    const moment = Math.min(count - 1, Math.floor(at / size));
    sharpest[moment] = Math.max(sharpest[moment] ?? 0, bend);
    power[moment] = (power[moment] ?? 0) + bend ** 2 / size;
  }
  const floor = FLOOR * Math.max(...sharpest, 0);
  const own = Math.ceil(OWN_SECONDS / MOMENT_SECONDS);
  const around = Math.round(AROUND_SECONDS / MOMENT_SECONDS);
  const side = (from: number, to: number): number => {
    let sum = 0;
    for (let at = Math.max(0, from); at < Math.min(count, to); at++) sum += power[at] ?? 0;
    return Math.sqrt(sum / (to - from));
  };
  return Array.from(sharpest, (bend, at) => ({
    atSeconds: at * MOMENT_SECONDS,
    sharpness: floor === 0 ? 0 : bend / Math.max(floor, side(at - around, at - own + 1), side(at + own, at + around + 1)),
  }));
}

/** The sharpest moment; of an empty sound one at 0 that is not sharp at all. */
export const sharpestMoment = (all: readonly Moment[]): Moment =>
  all.reduce((most, moment) => (moment.sharpness > most.sharpness ? moment : most), { atSeconds: 0, sharpness: 0 });
