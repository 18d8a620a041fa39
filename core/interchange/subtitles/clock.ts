import { TICKS_PER_SECOND, type Ticks } from '../../base/ticks.ts';
import { MAX_TICKS } from '../../model/limits.ts';

/** `[hours:]minutes:seconds[.fraction]`, with comma, point or colon before the fraction, as files in the wild have it. */
const TIME = String.raw`(?:(\d{1,4}):)?(\d{1,4}):(\d{1,4})(?:[.,:;](\d{1,9}))?`;
const ONE_TIME = new RegExp(`^\\s*${TIME}\\s*$`, 'u');
const ARROW = new RegExp(`^\\s*${TIME}\\s*-{1,3}>\\s*${TIME}(.*)$`, 'u');
/** No line with two times is longer; a longer one is text, however many arrows it holds. */
const MAX_TIMING_LINE = 1000;

/** A time, or null where it is none or lies past what a sequence may hold. */
export function parseClock(text: string): Ticks | null {
  const match = text.length > MAX_TIMING_LINE ? null : ONE_TIME.exec(text);
  return match === null ? null : ticksOf(match, 1);
}

export const isTimingLine = (line: string): boolean => line.length <= MAX_TIMING_LINE && /-{1,3}>/u.test(line) && /\d:\d/u.test(line);

/** Start, end and what follows on the line; null where the times cannot be read. */
export function parseTiming(line: string): { readonly start: Ticks; readonly end: Ticks; readonly rest: string } | null {
  const match = line.length > MAX_TIMING_LINE ? null : ARROW.exec(line);
  if (match === null) return null;
  const start = ticksOf(match, 1);
  const end = ticksOf(match, 5);
  return start === null || end === null ? null : { start, end, rest: (match[9] ?? '').trim() };
}

function ticksOf(match: RegExpExecArray, at: number): Ticks | null {
  const [hours, minutes, seconds] = [match[at], match[at + 1], match[at + 2]].map((part) => Number(part ?? 0));
  const fraction = match[at + 3] ?? '';
  const whole = ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * TICKS_PER_SECOND;
  const ticks = whole + Math.round((Number(fraction === '' ? 0 : fraction) / 10 ** fraction.length) * TICKS_PER_SECOND);
  return ticks <= MAX_TICKS ? ticks : null;
}

/** A time in units of a clock of `unitsPerSecond`, rounded to the nearest. */
export const toUnits = (time: Ticks, unitsPerSecond: number): number => Math.round(time / (TICKS_PER_SECOND / unitsPerSecond));

/** `01:02:03,004`; `separator` stands before the milliseconds. */
export function formatMilliseconds(ms: number, separator: ',' | '.'): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${separator}${String(ms % 1000).padStart(3, '0')}`;
}

/** `1:02:03.04`, as ASS has it. */
export function formatHundredths(hundredths: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(hundredths / 100);
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
}
