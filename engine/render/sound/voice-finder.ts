import type { SoundVoice } from '../../../core/graph/sound-plan.ts';

/** Looks up the voices heard in a half-open stretch of samples. By binary search, since a track may have thousands. `voices` are sorted by start. */
export function voiceFinder(voices: readonly SoundVoice[]): (start: number, end: number) => readonly SoundVoice[] {
  // The latest end so far rises throughout, also where a handle outlasts the next clip.
  let latest = Number.NEGATIVE_INFINITY;
  const latestEnds = voices.map((voice) => {
    latest = Math.max(latest, voice.end);
    return latest;
  });
  return (start, end) => {
    let low = 0;
    let high = voices.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((latestEnds[middle] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const found: SoundVoice[] = [];
    for (let index = low; index < voices.length; index++) {
      const voice = voices[index];
      if (voice === undefined || voice.start >= end) break;
      if (voice.end > start) found.push(voice);
    }
    return found;
  };
}
