import { ratioToNumber } from '../base/ratio.ts';
import { TICKS_PER_SECOND, type Ticks, ticksToSamples } from '../base/ticks.ts';
import type { TimeMap } from '../model/records.ts';
import type { SourceTime } from './sound-plan.ts';

/** The sample clock of a clip that starts at `clipStart` on the timeline. */
export function sourceTimeOf(map: TimeMap, clipStart: Ticks, sampleRate: number): SourceTime {
  const speed = ratioToNumber(map.speed);
  // Moves with neither a split nor a trim: both add to one what they take from the other.
  const timelineAnchorTicks = clipStart + map.localAnchor;
  const offset =
    speed === 1
      ? ticksToSamples(map.sourceAnchor - timelineAnchorTicks, sampleRate)
      : speed === -1
        ? ticksToSamples(map.sourceAnchor + timelineAnchorTicks, sampleRate)
        : 0;
  return {
    speed,
    keepPitch: map.keepPitch,
    offset,
    sourceAnchor: fractionalSamples(map.sourceAnchor, sampleRate),
    timelineAnchor: fractionalSamples(timelineAnchorTicks, sampleRate),
  };
}

/** Samples with their fraction: the whole part is exact, so that hours from the start cost no precision. */
function fractionalSamples(time: Ticks, sampleRate: number): number {
  const whole = ticksToSamples(time, sampleRate, 'floor');
  // Whole seconds drop out first, which keeps the product a safe integer.
  const seconds = Math.floor(time / TICKS_PER_SECOND);
  const rest = ((time - seconds * TICKS_PER_SECOND) * sampleRate) % TICKS_PER_SECOND;
  return whole + rest / TICKS_PER_SECOND;
}

/** Position in the source of timeline sample `sample`: whole at speeds 1 and -1. */
export function sourcePosition(time: SourceTime, sample: number): number {
  if (time.speed === 1) return sample + time.offset;
  if (time.speed === -1) return time.offset - 1 - sample;
  return time.sourceAnchor + (sample + (time.speed < 0 ? 1 : 0) - time.timelineAnchor) * time.speed;
}
