import { isTimingLine, parseTiming } from './clock.ts';
import { plainText } from './inline-markup.ts';
import type { LossTally } from './loss-tally.ts';
import type { RawCue } from './settle-cues.ts';

const RULES = { angles: true, italic: false, bold: false };

/** SubRip as it is found: numbers missing or wrong, blank lines anywhere, comma or point. A cue reaches from its times to the next cue's number. */
export function readSrt(lines: readonly string[], losses: LossTally): readonly RawCue[] {
  const cues: RawCue[] = [];
  const timings = lines.flatMap((line, index) => (isTimingLine(line) ? [index] : []));
  for (const [order, at] of timings.entries()) {
    const number = order + 1;
    const timing = parseTiming(lines[at] ?? '');
    if (timing === null) {
      losses.note('subtitle.timing', number);
      continue;
    }
    if (timing.rest !== '') losses.note('subtitle.placement', number);
    const next = timings[order + 1];
    const body = lines.slice(at + 1, next === undefined ? lines.length : startOfCue(lines, at, next));
    const read = plainText(body.join('\n'), RULES, number, losses);
    if (read !== null) cues.push({ ...timing, ...read, number });
  }
  return cues;
}

/** The line of the cue's number, which stands before its times, or the line of the times where it has none. */
function startOfCue(lines: readonly string[], previous: number, timing: number): number {
  const before = lines[timing - 1] ?? '';
  if (timing - 1 <= previous || !/^\s*\d{1,9}\s*$/u.test(before)) return timing;
  const isApart = timing - 2 <= previous || (lines[timing - 2] ?? '').trim() === '';
  const own = /^\s*(\d{1,9})\s*$/u.exec(lines[previous - 1] ?? '')?.[1];
  const follows = own !== undefined && Number(before) === Number(own) + 1;
  return isApart || follows ? timing - 1 : timing;
}
