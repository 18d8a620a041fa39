import { frameDuration, TICKS_PER_SECOND, type Ticks } from '../../../../core/base/ticks.ts';
import { parseTimecode } from '../../../../core/base/timecode.ts';
import type { Sequence } from '../../../../core/model/records.ts';

const TICKS_PER_MILLISECOND = TICKS_PER_SECOND / 1000;
type Numbering = Pick<Sequence, 'rate' | 'dropFrame' | 'startFrame'>;

/** A place as subtitle files write it, from the sequence's start: `1:02.345`, with hours where there are any. */
export function captionTimeText(time: Ticks): string {
  const milliseconds = Math.round(time / TICKS_PER_MILLISECOND);
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const tail = `${pad(seconds % 60, 2)}.${pad(milliseconds % 1000, 3)}`;
  return hours > 0 ? `${hours}:${pad(minutes % 60, 2)}:${tail}` : `${minutes}:${tail}`;
}

/** A length in seconds: `2.500`. */
export const captionLengthText = (length: Ticks): string => (Math.round(length / TICKS_PER_MILLISECOND) / 1000).toFixed(3);

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

/**
 * The time that typed text means, null where it means none. `62.5` and `1:02.5` are seconds and minutes from the sequence's start, commas as
 * points; `12f` are frames; four parts, or one after a semicolon, are timecode as the sequence counts it. A sign makes it a distance from `from`.
 */
export function readCaptionTime(text: string, sequence: Numbering, from: Ticks): Ticks | null {
  const match = /^([+\-−]?)\s*([\d:;.,]+f?)$/iu.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', rest = ''] = match;
  const value = absoluteTime(rest.toLowerCase(), sequence, sign !== '');
  if (value === null) return null;
  const time = sign === '' ? value : sign === '+' ? from + value : from - value;
  return Number.isSafeInteger(time) ? time : null;
}

function absoluteTime(text: string, sequence: Numbering, isDistance: boolean): Ticks | null {
  const frames = /^(\d{1,8})f$/u.exec(text)?.[1];
  if (frames !== undefined) return Number(frames) * frameDuration(sequence.rate);
  if (/^\d{1,2}:\d{1,2}:\d{1,2}[:;]\d{1,3}$/u.test(text)) return timecodeTicks(text, sequence, isDistance);
  const clock = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,6})?(?:[.,](\d{1,9}))?$/u.exec(text);
  const [, hours, minutes, seconds, fraction] = clock ?? [];
  if (clock === null || (seconds === undefined && fraction === undefined)) return null;
  const whole = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  return whole * TICKS_PER_SECOND + Math.round(Number(`0.${fraction ?? 0}`) * TICKS_PER_SECOND);
}

function timecodeTicks(text: string, sequence: Numbering, isDistance: boolean): Ticks | null {
  const filled = text.replace(/\d+/gu, (digits) => digits.padStart(2, '0'));
  const read = parseTimecode(filled, sequence);
  if (!read.ok) return null;
  const frame = isDistance || read.value < sequence.startFrame ? read.value : read.value - sequence.startFrame;
  return frame * frameDuration(sequence.rate);
}
