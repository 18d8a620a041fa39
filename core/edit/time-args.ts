import { z } from 'zod';
import type { Ratio } from '../base/ratio.ts';
import { frameDuration, snapToFrame, TICKS_PER_SECOND, type Ticks } from '../base/ticks.ts';
import { formatTimecode, parseTimecode } from '../base/timecode.ts';
import { MAX_TICKS } from '../model/limits.ts';
import type { Sequence } from '../model/records.ts';
import { refuse } from './refusal.ts';

/**
 * A time or a length as a person or a program writes it: integer ticks, `{ frames }`, timecode `HH:MM:SS:FF`, or seconds such as `12.5s`,
 * which mean the nearest frame.
 */
export const timeArg = z.union([z.int(), z.strictObject({ frames: z.int() }), z.string().min(1).max(40)], {
  error: 'must be ticks (an integer), a timecode "HH:MM:SS:FF", seconds such as "12.5s", or { "frames": n }',
});
export type TimeArg = z.infer<typeof timeArg>;

const SECONDS = /^(-?\d{1,9}(?:\.\d{1,9})?)s$/;

/** A place on the sequence's timeline. Timecode counts from the sequence's start timecode, everything else from 0. */
export function positionOf(arg: TimeArg, sequence: Sequence, name: string): Ticks {
  const time =
    typeof arg === 'string' && !SECONDS.test(arg)
      ? timecodeTicks(arg, sequence, sequence.startFrame, name)
      : plainTicks(arg, sequence.rate, name);
  if (time < 0) refuse('time.negative', `"${name}" lies before the sequence begins; use a time from ${startOf(sequence)} on.`, { name });
  return bounded(time, name);
}

/** A place on the sequence's timeline that must be a frame boundary. */
export const framePositionOf = (arg: TimeArg, sequence: Sequence, name: string): Ticks =>
  onGrid(positionOf(arg, sequence, name), sequence, name);

/** A length, or a distance that may be negative. */
export function lengthOf(arg: TimeArg, sequence: Sequence, name: string): Ticks {
  return bounded(
    typeof arg === 'string' && !SECONDS.test(arg) ? timecodeTicks(arg, sequence, 0, name) : plainTicks(arg, sequence.rate, name),
    name,
  );
}

/** A length or distance of whole frames. */
const frameLengthOf = (arg: TimeArg, sequence: Sequence, name: string): Ticks => onGrid(lengthOf(arg, sequence, name), sequence, name);

/** A length of whole frames, at least one. */
export function positiveLengthOf(arg: TimeArg, sequence: Sequence, name: string): Ticks {
  const length = frameLengthOf(arg, sequence, name);
  if (length <= 0) refuse('time.not-positive', `"${name}" is shorter than a frame; make it at least one frame long.`, { name });
  return length;
}

/** Refuses a time between two frames with `time.off-grid`, which names the nearest frame. */
export function onGrid(time: Ticks, sequence: Sequence, name: string): Ticks {
  const nearest = snapToFrame(time, sequence.rate);
  if (nearest === time) return time;
  const frames = nearest / frameDuration(sequence.rate);
  return refuse('time.off-grid', `"${name}" lies between two frames; the nearest is frame ${frames} (${nearest} ticks).`, {
    name,
    nearestTicks: nearest,
    nearestFrame: frames,
  });
}

/** A time on a source's own clock, counted in frames of `rate`. */
export function sourceTimeOf(arg: TimeArg, rate: Ratio, name: string): Ticks {
  const time =
    typeof arg === 'string' && !SECONDS.test(arg)
      ? timecodeTicks(arg, { rate, dropFrame: arg.includes(';') }, 0, name)
      : plainTicks(arg, rate, name);
  if (time < 0) refuse('time.negative', `"${name}" lies before the source begins; use 0 or later.`, { name });
  return bounded(time, name);
}

function plainTicks(arg: TimeArg, rate: Ratio, name: string): Ticks {
  if (typeof arg === 'number') return arg;
  if (typeof arg !== 'string') return arg.frames * frameDuration(rate);
  const seconds = SECONDS.exec(arg)?.[1];
  if (seconds === undefined)
    return refuse('time.malformed', `"${name}" is not a time; write ticks, HH:MM:SS:FF, 12.5s or {"frames": n}.`, { name });
  return snapToFrame(Math.round(Number(seconds) * TICKS_PER_SECOND), rate);
}

function timecodeTicks(text: string, format: Pick<Sequence, 'rate' | 'dropFrame'>, startFrame: number, name: string): Ticks {
  const frame = parseTimecode(text, format);
  if (!frame.ok) return refuse(frame.error.code, `"${name}": ${frame.error.message}`, { name, ...frame.error.data });
  return (frame.value - startFrame) * frameDuration(format.rate);
}

function bounded(time: Ticks, name: string): Ticks {
  if (!Number.isSafeInteger(time) || Math.abs(time) > MAX_TICKS)
    refuse(
      'time.too-large',
      `"${name}" is longer than a sequence may be (${Math.floor(MAX_TICKS / TICKS_PER_SECOND / 3600)} hours); use a smaller value.`,
      { name },
    );
  return time;
}

const startOf = (sequence: Sequence): string => formatTimecode(sequence.startFrame, sequence);
