/** How loud the window is heard. The film itself, its meters and its exports know nothing of it. */
export interface MonitorLevel {
  /** 0 to 1, as a slider stands. */
  readonly volume: number;
  readonly isMuted: boolean;
}

/** The factor that samples are heard at. A square, so that the middle of the slider sounds about half as loud (−12 dB). */
export const monitorGain = ({ volume, isMuted }: MonitorLevel): number => (isMuted ? 0 : Math.min(1, Math.max(0, volume)) ** 2);

/** The window's one volume control; every sound device that is open follows it. */
export interface Monitor {
  readonly gain: number;
  set(level: MonitorLevel): void;
  /** Calls `listener` with each change of the gain. Answers how to stop it. */
  follow(listener: (gain: number) => void): () => void;
}

export function createMonitor(): Monitor {
  const listeners = new Set<(gain: number) => void>();
  let gain = 1;
  return {
    get gain() {
      return gain;
    },
    set(level) {
      const next = monitorGain(level);
      if (next === gain) return;
      gain = next;
      for (const listener of listeners) listener(gain);
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const monitor = createMonitor();
