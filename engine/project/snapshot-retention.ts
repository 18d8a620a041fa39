/** How many snapshots stay: the newest ones, then one an hour, then one a day. */
export interface Retention {
  readonly newest: number;
  readonly hourly: number;
  readonly daily: number;
}

export const DEFAULT_RETENTION: Retention = { newest: 10, hourly: 24, daily: 14 };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function newestOfEach(timesMs: readonly number[], periodMs: number, count: number): readonly number[] {
  const kept = new Map<number, number>();
  for (const time of timesMs) {
    const period = Math.floor(time / periodMs);
    if (!kept.has(period) && kept.size < count) kept.set(period, time);
  }
  return [...kept.values()];
}

/** Which of these times (milliseconds since 1970) stay under the rule. */
export function timesToKeep(timesMs: readonly number[], rule: Retention): ReadonlySet<number> {
  const newestFirst = [...timesMs].sort((a, b) => b - a);
  return new Set([
    ...newestFirst.slice(0, rule.newest),
    ...newestOfEach(newestFirst, HOUR_MS, rule.hourly),
    ...newestOfEach(newestFirst, DAY_MS, rule.daily),
  ]);
}
