import type { SourceTime } from '../../../core/graph/sound-plan.ts';
import { sourcePosition } from '../../../core/graph/sound-plan-source-time.ts';
import { resampledSound } from './resampled-sound.ts';
import { type SoundNode, silence } from './sound-node.ts';
import { stretchedSound } from './stretched-sound.ts';

/** `source` as heard on the timeline: shifted, reversed, stretched or resampled. Owns `source`. */
export function timeMappedSound(source: SoundNode, time: SourceTime, channels: number, sampleRate: number): SoundNode {
  const close = (): void => source.close();
  if (time.speed === 0) return { read: async (_start, count) => silence(channels, count), close };
  if (time.speed === 1) return { read: (start, count) => source.read(start + time.offset, count), close };
  if (time.speed === -1) {
    const reversed = reversedSound(source);
    return { read: (start, count) => reversed.read(start - time.offset, count), close };
  }
  const forward = time.speed > 0 ? source : reversedSound(source);
  const positionOf = (sample: number): number => {
    const position = sourcePosition(time, sample);
    return time.speed > 0 ? position : -1 - position;
  };
  const step = Math.abs(time.speed);
  return time.keepPitch
    ? stretchedSound(forward, positionOf, step, channels, sampleRate)
    : resampledSound(forward, positionOf, step, channels);
}

/** Sample `n` is sample `-1 - n` of `source`. */
function reversedSound(source: SoundNode): SoundNode {
  return {
    read: async (start, count) => (await source.read(-start - count, count)).map((samples) => samples.toReversed()),
    close: () => source.close(),
  };
}
