import { fail, ok, type Result } from './fault.ts';
import type { Ratio } from './ratio.ts';

/** How frames are numbered as timecode. */
export interface TimecodeFormat {
  readonly rate: Ratio;
  readonly dropFrame: boolean;
}

/** Whole frame numbers a second that timecode counts with: 30 for 29.97. */
const nominalRate = (rate: Ratio): number => Math.round(rate.num / rate.den);

/** Drop-frame numbering is defined for the 1001 rates that count 30 or a multiple of it. */
export const canDropFrames = (rate: Ratio): boolean => rate.den === 1001 && nominalRate(rate) % 30 === 0;

/**
 * Frame number as `HH:MM:SS:FF`, or `HH:MM:SS;FF` in drop-frame: two numbers (four at 59.94) are left out at the start of every minute
 * but each tenth (SMPTE ST 12-1), so that the count stays within a frame or two of the clock. Hours go on past 24; negative frames get a `-`.
 */
export function formatTimecode(frame: number, format: TimecodeFormat): string {
  if (frame < 0) return `-${formatTimecode(-frame, format)}`;
  const nominal = nominalRate(format.rate);
  const dropping = format.dropFrame && canDropFrames(format.rate);
  const number = dropping ? frame + droppedBefore(frame, nominal) : frame;
  const seconds = Math.floor(number / nominal);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => pad(part, 2)).join(':');
  return `${clock}${dropping ? ';' : ':'}${pad(number % nominal, frameDigits(nominal))}`;
}

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
const frameDigits = (nominal: number): number => Math.max(2, String(nominal - 1).length);

/** Numbers left out up to real frame `frame`: ten minutes hold nine droppings, and the first minute of the ten has none. */
function droppedBefore(frame: number, nominal: number): number {
  const drop = nominal / 15;
  const minute = nominal * 60 - drop;
  const tenMinutes = minute * 10 + drop;
  const tens = Math.floor(frame / tenMinutes);
  const rest = frame % tenMinutes;
  const minutes = rest < nominal * 60 ? 0 : 1 + Math.floor((rest - nominal * 60) / minute);
  return drop * (9 * tens + minutes);
}

const PATTERN = /^(-?)(\d{1,4}):([0-5]\d):([0-5]\d)([:;.])(\d{2,3})$/;

/**
 * The frame number that a timecode names. Faults: `timecode.malformed`, `timecode.frame` (frame part at or past the rate),
 * `timecode.dropped` (a number that drop-frame leaves out), `timecode.not-drop` (`;` where frames are not dropped).
 */
export function parseTimecode(text: string, format: TimecodeFormat): Result<number> {
  const match = PATTERN.exec(text.trim());
  if (match === null)
    return fail('timecode.malformed', `"${text}" is not a timecode; write it as HH:MM:SS:FF, for example 00:01:30:12.`, { text });
  const [, sign, hours, minutes, seconds, separator, frames] = match;
  const nominal = nominalRate(format.rate);
  const dropping = format.dropFrame && canDropFrames(format.rate);
  if (separator === ';' && !dropping)
    return fail('timecode.not-drop', `"${text}" is drop-frame timecode, but frames are not dropped here; write it with ":".`, { text });
  const frame = Number(frames);
  if (frame >= nominal)
    return fail('timecode.frame', `"${text}" names frame ${frame} of a second that has ${nominal}; use 0 to ${nominal - 1}.`, { text });
  const totalMinutes = Number(hours) * 60 + Number(minutes);
  const number = (totalMinutes * 60 + Number(seconds)) * nominal + frame;
  const drop = dropping ? nominal / 15 : 0;
  if (dropping && Number(seconds) === 0 && frame < drop && Number(minutes) % 10 !== 0)
    return fail('timecode.dropped', `Drop-frame timecode has no "${text}"; the next one is frame ${pad(drop, 2)} of that second.`, {
      text,
    });
  const result = number - drop * (totalMinutes - Math.floor(totalMinutes / 10));
  return ok(sign === '-' ? -result + 0 : result);
}
