/** What playing goes by: it takes the sound of one playback after the other and tells how far it was heard. */
export interface PlayClock {
  /** Whether sound is heard. `blocked`: the browser wants a key or a click first. `none`: there is no sound device. */
  readonly kind: 'sound' | 'blocked' | 'none';
  readonly sampleRate: number;
  /** Forgets what was written; samples count from 0 again and stand until `start`. */
  reset(): void;
  /** Takes samples from `from` on while there is room; answers how many. */
  write(planes: readonly Float32Array[], from: number): number;
  start(): void;
  stop(): void;
  /** Samples since `reset` that have left the loudspeaker. Never goes back. */
  heard(): number;
  /** Samples of silence since `reset` for want of sound. */
  starved(): number;
  close(): void;
}

/** Time alone, for where no sound can be heard: pictures then keep their pace all the same. */
export function steadyClock(kind: 'blocked' | 'none', sampleRate: number, nowMs: () => number = () => performance.now()): PlayClock {
  const holdSamples = Math.round(sampleRate / 2);
  let written = 0;
  let heard = 0;
  let starved = 0;
  let atMs: number | null = null;
  const advance = (): void => {
    if (atMs === null) return;
    const now = nowMs();
    const passed = Math.round(((now - atMs) / 1000) * sampleRate);
    if (passed === 0) return;
    atMs = now;
    // It waits for sound as a loudspeaker would: pictures must not run ahead of an engine that is behind.
    starved += Math.max(0, passed - (written - heard));
    heard = Math.min(written, heard + passed);
  };
  return {
    kind,
    sampleRate,
    reset: () => {
      written = 0;
      heard = 0;
      starved = 0;
      atMs = null;
    },
    write: (planes, from) => {
      advance();
      const count = Math.min((planes[0]?.length ?? 0) - from, Math.max(0, heard + holdSamples - written));
      written += count;
      return count;
    },
    start: () => {
      atMs = nowMs();
    },
    stop: () => {
      advance();
      atMs = null;
    },
    heard: () => {
      advance();
      return heard;
    },
    starved: () => starved,
    close: () => undefined,
  };
}
