import { type Ratio, ratio } from '../../core/base/ratio.ts';

/** Frame rates in common use; a measured rate within a part in a thousand of the nearest is taken to be it. */
const COMMON_RATES: readonly Ratio[] = [
  ...[24, 30, 48, 60, 120, 240].map((rate) => ratio(rate * 1000, 1001)),
  ...[5, 6, 8, 10, 12, 12.5, 15, 18, 20, 24, 25, 30, 48, 50, 60, 72, 90, 100, 120, 144, 200, 240].map((rate) => ratio(rate * 2, 2)),
];
const COMMON_RATE_TOLERANCE = 4e-4;

export interface MeasuredRate {
  readonly rate: Ratio;
  readonly isVariable: boolean;
}

/**
 * The frame rate that time stamps show. They are constant where every stamp lies on an even grid within one unit of the stream's clock
 * (its rounding) and a hundredth of a frame; a repeated or missing frame makes them variable. Null with fewer than two stamps.
 */
export function measureRate(stretches: readonly (readonly bigint[])[], timeBase: Ratio, declared: Ratio | null): MeasuredRate | null {
  const counted = stretches.map(withoutUnsettledEnd).filter((stamps) => stamps.length >= 2);
  const longest = counted.reduce<readonly bigint[]>((best, stamps) => (stamps.length > best.length ? stamps : best), []);
  const first = longest[0];
  const last = longest.at(-1);
  if (first === undefined || last === undefined || last === first) return null;
  const mean = Number(last - first) / (longest.length - 1);
  const perSecond = (step: number): number => timeBase.den / (timeBase.num * step);
  const steps = counted.flatMap((stamps) => stamps.slice(1).map((stamp, index) => Number(stamp - (stamps[index] ?? stamp))));
  // Both ends of a stretch are rounded to the stream's clock, so its mean step may be off by a unit over its length.
  const uncertainty = 1 / Number(last - first);
  if (counted.every((stamps) => isEven(stamps, mean)))
    return { rate: nearestRate(perSecond(mean), uncertainty, declared), isVariable: false };
  // Frames dropped from an even rate leave one step in the majority; a camera that wavers has only a mean.
  const typical = median(steps);
  const majority = mean >= typical && steps.filter((step) => Math.abs(step - typical) <= 1).length * 2 > steps.length;
  return { rate: nearestRate(perSecond(majority ? typical : mean), majority ? 1 / typical : 0.01, null), isVariable: true };
}

/** A stretch ends in decoding order: with B-frames its last few stamps may have holes that the next packets fill. */
const withoutUnsettledEnd = (stamps: readonly bigint[]): readonly bigint[] =>
  stamps.length > 40 ? stamps.slice(0, -17).slice(16) : stamps;

function isEven(stamps: readonly bigint[], step: number): boolean {
  const first = stamps[0] ?? 0n;
  const tolerance = 1 + step / 100;
  return stamps.every((stamp, index) => Math.abs(Number(stamp - first) - index * step) <= tolerance);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 1;
}

/** A rate as an exact ratio: what the container declares or a common rate where near, else thousandths. `uncertainty` is relative. */
function nearestRate(rate: number, uncertainty: number, declared: Ratio | null): Ratio {
  const tolerance = Math.min(0.02, Math.max(COMMON_RATE_TOLERANCE, uncertainty));
  const distance = (candidate: Ratio): number => Math.abs(candidate.num / candidate.den / rate - 1);
  if (declared && declared.num > 0 && distance(declared) < tolerance) {
    const common = COMMON_RATES.find((candidate) => Math.abs((candidate.num * declared.den) / (candidate.den * declared.num) - 1) < 1e-6);
    return common ?? declared;
  }
  const best = COMMON_RATES.reduce((near, candidate) => (distance(candidate) < distance(near) ? candidate : near));
  return distance(best) < tolerance ? best : ratio(Math.max(1, Math.round(rate * 1000)), 1000);
}
