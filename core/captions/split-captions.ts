import { TICKS_PER_SECOND, type Ticks } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';
import { breakCost, endsSentence } from './break-cost.ts';
import type { CaptionRules } from './caption-rules.ts';
import { shownLength, wrapLines } from './wrap-lines.ts';

/** A caption as `caption.import` takes it: the times of its words count from its start. */
export interface SplitCaption {
  readonly start: Ticks;
  readonly end: Ticks;
  readonly text: string;
  readonly words: readonly CaptionWord[];
}

/** Costs of a caption, in units of one very bad break. */
const EACH = 0.35;
const TOO_FAST = 1.5;
const TOO_SHORT = 0.8;
const TOO_LONG = 4;
const PAUSE_INSIDE = 2.5;
const SENTENCE_INSIDE = 0.3;
const LINE_BREAK = 1;
/** A silence inside a caption is felt from here on. */
const PAUSE = 0.6 * TICKS_PER_SECOND;
/** Nearer captions touch, but for the gap: a short black flash between two reads badly. */
const CHAIN = 0.5 * TICKS_PER_SECOND;
/** More words than any two lines hold. */
const MOST_WORDS = 60;

/**
 * Words as captions, by time: breaks lie where they read best, by the least sum of costs over all of them. Every word is in one caption, in
 * order, with its own time. Lines keep their length and number; no caption is longer than `most` but one word that is; none overlaps the next,
 * and the gap is kept. A caption stays on for `least` and to be read, as far as the next one leaves it the time.
 */
export function splitCaptions(words: readonly CaptionWord[], rules: CaptionRules): readonly SplitCaption[] {
  const ordered = inOrder(words);
  const groups: (readonly CaptionWord[])[] = [];
  const { from } = bestBreaks(ordered, rules);
  for (let end = ordered.length; end > 0; end = from[end] ?? 0) groups.push(ordered.slice(from[end] ?? 0, end));
  return withTimes(groups.reverse(), rules);
}

/** Words with text, each after the one before and longer than nothing, as the project wants them. */
function inOrder(words: readonly CaptionWord[]): readonly CaptionWord[] {
  const ordered: CaptionWord[] = [];
  for (const word of words) {
    const text = word.text.trim().replace(/\s+/gu, ' ');
    if (text === '') continue;
    const start = Math.max(0, Math.round(word.start), ordered.at(-1)?.end ?? 0);
    ordered.push({ start, end: Math.max(start + 1, Math.round(word.end)), text });
  }
  return ordered;
}

function bestBreaks(words: readonly CaptionWord[], rules: CaptionRules): { readonly from: readonly number[] } {
  const least = [0];
  const from = [0];
  for (let end = 1; end <= words.length; end++) {
    least[end] = Number.POSITIVE_INFINITY;
    from[end] = end - 1;
    for (let start = end - 1; start >= Math.max(0, end - MOST_WORDS); start--) {
      const group = words.slice(start, end);
      const cost = costOf(group, words[end], rules);
      if (cost === null) break;
      const sum = (least[start] ?? 0) + cost;
      if (sum < (least[end] ?? sum)) {
        least[end] = sum;
        from[end] = start;
      }
    }
  }
  return { from };
}

/** What a caption of these words costs; null where they are too many, which more of them would be too. */
function costOf(group: readonly CaptionWord[], next: CaptionWord | undefined, rules: CaptionRules): number | null {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return null;
  const texts = group.map(({ text }) => text);
  const lines = wrapLines(texts, rules);
  const spoken = last.end - first.start;
  if (group.length > 1 && (lines === null || spoken > rules.most)) return null;
  let cost = EACH + (next === undefined ? 0 : endCost(last, next));
  for (let index = 1; index < group.length; index++) {
    const [before, after] = [group[index - 1], group[index]];
    if (before === undefined || after === undefined) continue;
    if (after.start - before.end > PAUSE) cost += PAUSE_INSIDE * ((after.start - before.end) / PAUSE);
    if (endsSentence(before.text)) cost += SENTENCE_INSIDE;
  }
  if (lines !== null && lines.length > 1) cost += lineCost(texts, lines);
  const room = Math.max(
    spoken,
    Math.min(rules.most, (next?.start ?? Number.POSITIVE_INFINITY) - first.start - rules.gapFrames * rules.frame),
  );
  const wanted = (shownLength(texts.join(rules.joiner)) / rules.charactersPerSecond) * TICKS_PER_SECOND;
  if (wanted > room) cost += TOO_FAST * (wanted / Math.max(1, room) - 1);
  if (room < rules.least) cost += TOO_SHORT * (1 - room / rules.least);
  if (spoken > rules.most) cost += TOO_LONG;
  return cost;
}

/** A pause is a good place to end, whatever the words. */
function endCost(last: CaptionWord, next: CaptionWord): number {
  const pause = Math.min(1, Math.max(0, next.start - last.end) / PAUSE);
  return breakCost(last.text, next.text) * (1 - 0.8 * pause);
}

/** How badly the lines of a caption break. */
function lineCost(texts: readonly string[], lines: readonly string[]): number {
  let [at, cost] = [0, 0];
  for (const line of lines.slice(0, -1)) {
    let length = 0;
    while (at < texts.length && length < line.length) length += (texts[at++] ?? '').length + (length === 0 ? 0 : 1);
    cost += breakCost(texts[at - 1] ?? '', texts[at] ?? '');
  }
  return LINE_BREAK * cost;
}

function withTimes(groups: readonly (readonly CaptionWord[])[], rules: CaptionRules): readonly SplitCaption[] {
  const { frame } = rules;
  const gap = rules.gapFrames * frame;
  const starts: Ticks[] = [];
  for (const group of groups) {
    const before = starts.at(-1);
    const wanted = Math.round((group[0]?.start ?? 0) / frame) * frame;
    // Words that share one moment still need captions of a frame each.
    starts.push(before === undefined ? wanted : Math.max(wanted, before + frame + gap));
  }
  return groups.map((group, index) => {
    const start = starts[index] ?? 0;
    const text = (
      wrapLines(
        group.map((word) => word.text),
        rules,
      ) ?? group.map((word) => word.text)
    ).join('\n');
    const spoken = group.at(-1)?.end ?? start;
    const read = start + (shownLength(text) / rules.charactersPerSecond) * TICKS_PER_SECOND;
    const wanted = Math.max(spoken, start + rules.least, Math.min(read, start + rules.most));
    const next = starts[index + 1];
    const latest = next === undefined ? Number.POSITIVE_INFINITY : next - gap;
    const chained = latest - wanted < CHAIN ? latest : wanted;
    const mostEnd = Math.max(start + rules.most, Math.min(spoken, latest));
    const end = Math.max(start + frame, Math.min(latest, mostEnd, Math.ceil(Math.min(chained, mostEnd) / frame) * frame));
    return { start, end, text, words: group.map((word) => ({ ...word, start: word.start - start, end: word.end - start })) };
  });
}
