import type { Ratio } from '../../core/base/ratio.ts';
import { TICKS_PER_SECOND, type Ticks } from '../../core/base/ticks.ts';

/** `time` as a source's own time stamp, rounded down. */
export function ticksToTimestamp(time: Ticks, timeBase: Ratio): bigint {
  const scaled = BigInt(time) * BigInt(timeBase.den);
  const divisor = BigInt(TICKS_PER_SECOND) * BigInt(timeBase.num);
  const quotient = scaled / divisor;
  return scaled % divisor < 0n ? quotient - 1n : quotient;
}

/**
 * How much later than asked a frame may be written and still count as on screen: half of one unit of the source's clock, because a
 * container with a coarse clock (Matroska's milliseconds) rounds a frame's true start up by as much. Without it, 23.976 in Matroska
 * would repeat and skip frames on a 23.976 timeline. A clock coarser than 2 ms is taken at its word: there a unit is a frame.
 */
export function roundingSlack(timeBase: Ratio): Ticks {
  const unit = (TICKS_PER_SECOND * timeBase.num) / timeBase.den;
  return unit > TICKS_PER_SECOND / 500 ? 0 : Math.floor(unit / 2);
}
