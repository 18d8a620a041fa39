import { type PlayClock, steadyClock } from './play-clock.ts';
import { openSoundClock } from './sound-clock.ts';

/** Sound devices are opened once a rate and kept: opening takes longer than a key press may. */
function createSoundClocks() {
  const open = new Map<number, Promise<PlayClock>>();
  const make = async (sampleRate: number): Promise<PlayClock> => {
    const clock = await openSoundClock(sampleRate);
    if (typeof clock !== 'string') return clock;
    // Tried again at the next playing: a device may have been plugged in, or the page clicked.
    open.delete(sampleRate);
    return steadyClock(clock, sampleRate);
  };
  return {
    /** One at a time plays on it: whoever takes it resets it. */
    take(sampleRate: number): Promise<PlayClock> {
      const clock = open.get(sampleRate) ?? make(sampleRate);
      open.set(sampleRate, clock);
      return clock;
    },
  };
}

export const soundClocks = createSoundClocks();
