/** Where the consumer is on a playback's clock. */
export interface PlaybackClock {
  report(heardSamples: number): void;
  /** Samples heard by now: what was reported last and the time since, as long as reports keep moving. */
  now(): number;
}

/** A consumer that has not been heard of for longer has stalled, and its clock with it. */
const STALE_AFTER_MS = 250;

export function createPlaybackClock(sampleRate: number, nowMs: () => number = () => performance.now()): PlaybackClock {
  let heard = 0;
  let atMs: number | null = null;
  return {
    report(heardSamples) {
      // A report that does not move says that the consumer waits.
      atMs = heardSamples > heard ? nowMs() : null;
      heard = Math.max(heard, heardSamples);
    },
    now() {
      if (atMs === null) return heard;
      return heard + Math.round((Math.min(nowMs() - atMs, STALE_AFTER_MS) / 1000) * sampleRate);
    },
  };
}
