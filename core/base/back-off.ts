/** A process that ran so long was in order; what ended it is not what kept it from starting. */
const SOUND_RUN_MS = 10_000;
const PAUSES_MS: readonly number[] = [0, 200, 500, 1000, 2000];

/** How long to wait before a process that ended is started again. */
export interface BackOff {
  /** `ranMs`: how long it ran this time. 0 at first, so that a lone mishap costs nothing; two seconds where it keeps ending. */
  next(ranMs: number): number;
}

export function createBackOff(): BackOff {
  let mishaps = 0;
  return {
    next: (ranMs) => {
      mishaps = ranMs >= SOUND_RUN_MS ? 1 : mishaps + 1;
      return PAUSES_MS[Math.min(mishaps, PAUSES_MS.length) - 1] ?? 0;
    },
  };
}
