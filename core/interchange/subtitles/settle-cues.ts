import { secondsToTicks } from '../../base/ticks.ts';
import type { CaptionLook } from '../../model/captions.ts';
import { MAX_CAPTION_LENGTH } from '../../model/limits.ts';
import type { SubtitleCue } from './cue.ts';
import type { LossTally } from './loss-tally.ts';

/** A cue as it stands in a file. */
export interface RawCue extends SubtitleCue {
  /** Counted from 1 in the file. */
  readonly number: number;
}

/** How long a cue lasts whose end makes no sense. */
const LENGTH_SECONDS = 2;

/** Cues that one track can hold: by time, none empty, none over another. What had to give way is noted. */
export function settleCues(raw: readonly RawCue[], losses: LossTally): readonly SubtitleCue[] {
  const ordered = raw.flatMap((cue) => tidied(cue, losses) ?? []).sort((a, b) => a.start - b.start || a.number - b.number);
  const settled: RawCue[] = [];
  for (const cue of ordered) {
    const last = settled.at(-1);
    if (last === undefined || last.end <= cue.start) settled.push(cue);
    else {
      losses.note('subtitle.overlap', last.number);
      if (last.start === cue.start) settled[settled.length - 1] = joined(last, cue);
      else settled.splice(-1, 1, { ...last, end: cue.start }, cue);
    }
  }
  return settled.map(({ start, end, text, look }) => ({ start, end, text, look }));
}

function tidied(cue: RawCue, losses: LossTally): RawCue | null {
  const lines = cue.text.split('\n').map((line) => line.trim());
  const whole = lines.filter((line) => line !== '').join('\n');
  if (whole === '') {
    losses.note('subtitle.empty', cue.number);
    return null;
  }
  if (whole.length > MAX_CAPTION_LENGTH) losses.note('subtitle.too-long', cue.number);
  const text = whole.length > MAX_CAPTION_LENGTH ? cutOff(whole) : whole;
  if (cue.end > cue.start) return { ...cue, text };
  losses.note('subtitle.backward', cue.number);
  return { ...cue, text, end: cue.start + secondsToTicks(LENGTH_SECONDS) };
}

/** The first part of a text, not ending inside a surrogate pair. */
function cutOff(text: string): string {
  const part = text.slice(0, MAX_CAPTION_LENGTH);
  return /[\ud800-\udbff]$/.test(part) ? part.slice(0, -1) : part;
}

/** Two that begin at once become one of two parts. */
function joined(first: RawCue, second: RawCue): RawCue {
  const text = first.text === second.text ? first.text : `${first.text}\n${second.text}`;
  const look: CaptionLook = first.look;
  return text.length > MAX_CAPTION_LENGTH
    ? { ...first, end: Math.max(first.end, second.end) }
    : { ...first, text, look, end: Math.max(first.end, second.end) };
}
