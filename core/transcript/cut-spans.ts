import type { Span } from '../base/span.ts';
import { TICKS_PER_SECOND, type Ticks } from '../base/ticks.ts';
import type { TimelineWord } from './transcript-words.ts';

/** Left of the silence before a word that stays or goes: a consonant begins before it is heard. */
const LEAD = 0.06 * TICKS_PER_SECOND;
/** A longer pause after a removed word is meant, and stays. */
const MEANT_PAUSE = 0.6 * TICKS_PER_SECOND;

/** Words that follow one another in the transcript: from `first` to before `end`. */
export interface WordRun {
  readonly first: number;
  readonly end: number;
}

/** Chosen words as runs, by time. */
export function wordRuns(count: number, isChosen: (index: number) => boolean): readonly WordRun[] {
  const runs: WordRun[] = [];
  for (let index = 0; index < count; index++) {
    if (!isChosen(index)) continue;
    const last = runs.at(-1);
    if (last?.end === index) runs[runs.length - 1] = { ...last, end: index + 1 };
    else runs.push({ first: index, end: index + 1 });
  }
  return runs;
}

/**
 * The time that goes with a run of words, on frames: the words and the pause after them, so that the pause before them is the one that stays; of a
 * pause that is long, nothing goes. Nothing of a word that stays is cut, as far as frames allow. Null where no whole frame would go.
 */
export function spanOfRun(words: readonly TimelineWord[], { first, end }: WordRun, frame: Ticks): Span | null {
  const [from, to] = [words[first], words[end - 1]];
  if (from === undefined || to === undefined) return null;
  const before = words[first - 1]?.span.end ?? 0;
  const after = words[end]?.span.start ?? Number.POSITIVE_INFINITY;
  const start = Math.max(before, from.span.start - Math.min(LEAD, Math.max(0, from.span.start - before) / 2));
  const pause = after - to.span.end;
  const tail = pause > MEANT_PAUSE ? Math.min(LEAD, pause / 2) : pause - Math.min(LEAD, pause / 2);
  const wanted = { start, end: Math.max(start, to.span.end + Math.max(0, tail)) };
  return onFrames(wanted, frame, { start: before, end: after });
}

/** A span at the nearest frames that lie within the room it has; null where no whole frame is left. */
function onFrames(span: Span, frame: Ticks, room: Span): Span | null {
  const nearest = (time: Ticks): Ticks => Math.round(time / frame) * frame;
  const start = nearest(span.start) < room.start ? Math.ceil(room.start / frame) * frame : nearest(span.start);
  const end = nearest(span.end) > room.end ? Math.floor(room.end / frame) * frame : nearest(span.end);
  return end > start ? { start, end } : null;
}

/** Spans by time, those that touch or overlap made one. */
export function joinedSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}
