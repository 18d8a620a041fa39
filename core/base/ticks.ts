import { type Ratio, type Rounding, scaleInteger } from './ratio.ts';

/**
 * A time or a length of time in integer ticks of 1/705,600,000 s. One frame is a whole number of ticks at every rate in
 * common use (the 1001 rates too), and so is one sample from 8 to 192 kHz and one tick of 90 kHz.
 */
export type Ticks = number;

export const TICKS_PER_SECOND = 705_600_000;

/** Ticks of one frame at `rate` frames a second, or null where a frame is not a whole number of ticks. */
export function frameTicks(rate: Ratio): Ticks | null {
  if (rate.num <= 0) return null;
  const scaled = TICKS_PER_SECOND * rate.den;
  return scaled % rate.num === 0 ? scaled / rate.num : null;
}

/** Ticks of one frame of a sequence. Throws a RangeError for a rate that no sequence may have (see {@link frameTicks}). */
export function frameDuration(rate: Ratio): Ticks {
  const ticks = frameTicks(rate);
  if (ticks === null) throw new RangeError(`${rate.num}/${rate.den} frames a second is not a sequence rate`);
  return ticks;
}

export const framesToTicks = (frames: number, rate: Ratio): Ticks => frames * frameDuration(rate);
/** The frame that is on screen at `time`: its start is at or before `time`. */
export const ticksToFrames = (time: Ticks, rate: Ratio): number => Math.floor(time / frameDuration(rate));
/** The frame count that covers `duration` wholly. */
export const ticksToFramesCeil = (duration: Ticks, rate: Ratio): number => Math.ceil(duration / frameDuration(rate));
/** `time` moved to the nearest frame boundary. */
export const snapToFrame = (time: Ticks, rate: Ratio): Ticks => {
  const frame = frameDuration(rate);
  return Math.round(time / frame) * frame;
};

export const secondsToTicks = (seconds: number): Ticks => Math.round(seconds * TICKS_PER_SECOND);
export const ticksToSeconds = (time: Ticks): number => time / TICKS_PER_SECOND;

/** Ticks to a sample position at `sampleRate` Hz. */
export const ticksToSamples = (time: Ticks, sampleRate: number, rounding: Rounding = 'round'): number =>
  scaleInteger(time, sampleRate, TICKS_PER_SECOND, rounding);
export const samplesToTicks = (samples: number, sampleRate: number): Ticks => scaleInteger(samples, TICKS_PER_SECOND, sampleRate);

/** A source's own time stamp (`timeBase` seconds each) to ticks. Rounds once, here; throws a RangeError past 147 days. */
export function timestampToTicks(timestamp: bigint, timeBase: Ratio): Ticks {
  const scaled = timestamp * BigInt(TICKS_PER_SECOND) * BigInt(timeBase.num);
  const den = BigInt(timeBase.den);
  const doubled = 2n * scaled + den;
  let ticks = doubled / (2n * den);
  if (doubled % (2n * den) < 0n) ticks -= 1n;
  const result = Number(ticks);
  if (!Number.isSafeInteger(result)) throw new RangeError(`time stamp ${timestamp} is out of range`);
  return result;
}
