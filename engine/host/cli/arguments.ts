import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { type Ratio, ratio } from '../../../core/base/ratio.ts';
import { frameTicks } from '../../../core/base/ticks.ts';
import { parseTimecode } from '../../../core/base/timecode.ts';
import type { Sequence } from '../../../core/model/records.ts';

const usage = (message: string): Result<never> => fail('usage.bad-argument', message);

/** Rates as people write them; the 1001 rates are never decimals. */
const NAMED_RATES: Readonly<Record<string, Ratio>> = {
  '23.976': ratio(24_000, 1001),
  '23.98': ratio(24_000, 1001),
  '29.97': ratio(30_000, 1001),
  '47.952': ratio(48_000, 1001),
  '59.94': ratio(60_000, 1001),
  '119.88': ratio(120_000, 1001),
};

/** `25`, `29.97` or `30000/1001` as an exact sequence rate. */
export function parseRate(text: string): Result<Ratio> {
  const named = NAMED_RATES[text];
  if (named !== undefined) return ok(named);
  const match = /^(\d{1,6})(?:\/(\d{1,6}))?$/.exec(text);
  const rate = match === null || Number(match[2] ?? 1) === 0 ? null : ratio(Number(match[1]), Number(match[2] ?? 1));
  if (rate === null || frameTicks(rate) === null)
    return usage(`"${text}" is not a frame rate; use 24, 25, 29.97, 30, 50, 59.94, 60 or a fraction such as 30000/1001.`);
  return ok(rate);
}

/** `1920x1080` in pixels. */
export function parseSize(text: string): Result<{ readonly widthPx: number; readonly heightPx: number }> {
  const match = /^(\d{1,5})[x×](\d{1,5})$/.exec(text);
  if (match === null) return usage(`"${text}" is not a size; write it as 1920x1080.`);
  return ok({ widthPx: Number(match[1]), heightPx: Number(match[2]) });
}

/** A whole number from `min` to `max`. */
export function parseCount(text: string, name: string, min: number, max: number): Result<number> {
  const value = Number(text);
  return Number.isInteger(value) && value >= min && value <= max
    ? ok(value)
    : usage(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
}

/** A moment of a sequence as frames from its first: `HH:MM:SS:FF` (the sequence's own timecode), `12.5s`, or a frame number. */
export function parseFrame(text: string, sequence: Sequence): Result<number> {
  if (/^-?\d+$/.test(text)) return ok(Number(text));
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(text);
  if (seconds !== null) return ok(Math.round((Number(seconds[1]) * sequence.rate.num) / sequence.rate.den));
  const frame = parseTimecode(text, sequence);
  return frame.ok
    ? ok(frame.value - sequence.startFrame)
    : usage(`"${text}" is not a time; write a timecode such as 00:00:12:05, seconds such as 12.5s, or a frame number.`);
}

/** `IN:OUT`, out exclusive; both as in {@link parseFrame}. Two timecodes share their colons: `00:00:01:00:00:00:05:00`. */
export function parseRange(text: string, sequence: Sequence): Result<{ readonly firstFrame: number; readonly endFrame: number }> {
  const parts = text.split(/[:;]/);
  const half = parts.length / 2;
  if (!Number.isInteger(half)) return usage(`"${text}" is not a range; write it as IN:OUT, for example 0:120 or 2s:6.5s.`);
  const middle = parts.slice(0, half).join(':').length;
  const first = parseFrame(text.slice(0, middle), sequence);
  if (!first.ok) return first;
  const end = parseFrame(text.slice(middle + 1), sequence);
  if (!end.ok) return end;
  return first.value < end.value && first.value >= 0
    ? ok({ firstFrame: first.value, endFrame: end.value })
    : usage(`The range ${text} is empty or runs backwards; give an in point before its out point.`);
}

/** One of a few words; `usage.bad-argument` names them. */
export function parseChoice<Choice extends string>(text: string, choices: readonly Choice[], what: string): Result<Choice> {
  const found = choices.find((choice) => choice === text);
  return found === undefined ? fail('usage.bad-argument', `"${text}" is no ${what}; use one of ${choices.join(', ')}.`) : ok(found);
}
