import type { SoundRenderer } from '../contract.ts';
import type { SoundNode } from './sound-node.ts';
import { timeMappedSound } from './time-mapped-sound.ts';

/** A stretch of playing: sample `firstSample` of the clock hears the mix from the edge of its sample `subjectSample` on, at `rate`. */
export interface PlayedStretch {
  readonly rate: number;
  readonly firstSample: number;
  readonly subjectSample: number;
}

/** Forward between these, sound keeps its pitch; outside and backward it is pitched as tape is. */
const SLOWEST_KEPT = 0.5;
/** Faster than this either way nothing can be understood, and nothing is heard. */
export const FASTEST_HEARD = 2;

/** The mix as it is heard at a rate, on the clock of the playback. Rates up to {@link FASTEST_HEARD}. `renderer` stays the caller's. */
export function playedSound(renderer: SoundRenderer, { rate, firstSample, subjectSample }: PlayedStretch): SoundNode {
  const mix: SoundNode = { read: (start, count) => renderer.render(start, count), close: () => undefined };
  const offset = rate === 1 ? subjectSample - firstSample : rate === -1 ? subjectSample + firstSample : 0;
  const keepPitch = rate >= SLOWEST_KEPT;
  const time = { speed: rate, keepPitch, offset, sourceAnchor: subjectSample, timelineAnchor: firstSample };
  return timeMappedSound(mix, time, renderer.channels, renderer.sampleRate);
}
