import { TICKS_PER_SECOND, type Ticks } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';
import { endsSentence } from './break-cost.ts';
import type { CaptionRules } from './caption-rules.ts';
import { measureWords, textWidth, type WordMeasures, widthOf } from './word-measures.ts';
import { lineBreak, wrapLines } from './wrap-lines.ts';

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
/** More, where one of the sentences is torn. */
const TORN_SENTENCE = 0.35;
const LINE_BREAK = 1;
/** A caption of less than this part of a line that is torn from its sentence. */
const ORPHAN = 0.4;
const LONELY = 0.6;
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
  const from = bestBreaks(ordered, rules);
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

/** What the captions of these words cost, as sums over all words, so that no caption is worked out word by word. */
interface Talk extends WordMeasures {
  readonly words: readonly CaptionWord[];
  /** What pauses and ends of sentences would cost inside a caption, summed over all breaks before each word. */
  readonly inside: Float64Array;
  /** What a caption's end after each word costs. */
  readonly endings: Float64Array;
  /** Sentences that end before each word. */
  readonly sentences: Int32Array;
  /** 1 where a sentence or a new breath begins with a word; one more than there are words. */
  readonly opens: Uint8Array;
}

function talkOf(words: readonly CaptionWord[], rules: CaptionRules): Talk {
  const measures = measureWords(
    words.map(({ text }) => text),
    rules,
  );
  const inside = new Float64Array(words.length + 1);
  const endings = new Float64Array(words.length);
  const sentences = new Int32Array(words.length + 1);
  const opens = new Uint8Array(words.length + 1).fill(1);
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    const pause = next === undefined ? 0 : Math.max(0, next.start - word.end);
    const isEnd = endsSentence(word.text);
    inside[index + 1] = (inside[index] ?? 0) + (pause > PAUSE ? (PAUSE_INSIDE * pause) / PAUSE : 0) + (isEnd ? SENTENCE_INSIDE : 0);
    sentences[index + 1] = (sentences[index] ?? 0) + (isEnd ? 1 : 0);
    // A pause is a good place to end, whatever the words.
    endings[index] = (measures.breaks[index] ?? 0) * (1 - 0.8 * Math.min(1, pause / PAUSE));
    if (next !== undefined && !isEnd && pause < PAUSE) opens[index + 1] = 0;
  }
  return { ...measures, words, inside, endings, sentences, opens };
}

/** Where the caption that ends before each word begins: a best way to each word, over the few captions that can end there. */
function bestBreaks(words: readonly CaptionWord[], rules: CaptionRules): Int32Array {
  const talk = talkOf(words, rules);
  const least = new Float64Array(words.length + 1);
  const from = new Int32Array(words.length + 1);
  for (let end = 1; end <= words.length; end++) {
    least[end] = Number.POSITIVE_INFINITY;
    from[end] = end - 1;
    for (let start = end - 1; start >= Math.max(0, end - MOST_WORDS); start--) {
      const cost = costOf(talk, start, end, rules);
      if (cost === null) break;
      const sum = (least[start] ?? 0) + cost;
      if (sum < (least[end] ?? sum)) {
        least[end] = sum;
        from[end] = start;
      }
    }
  }
  return from;
}

/** What a caption of the words `start` to before `end` costs; null where they are too many, which more of them would be too. */
function costOf(talk: Talk, start: number, end: number, rules: CaptionRules): number | null {
  const { words, inside, endings, sentences, opens, breaks } = talk;
  const [first, last, next] = [words[start], words[end - 1], words[end]];
  if (first === undefined || last === undefined) return null;
  const at = lineBreak(talk, start, end, rules);
  const spoken = last.end - first.start;
  if (at === null || (end - start > 1 && spoken > rules.most)) return null;
  let cost = EACH + (next === undefined ? 0 : (endings[end - 1] ?? 0)) + (inside[end - 1] ?? 0) - (inside[start] ?? 0);
  if (at < end) cost += LINE_BREAK * (breaks[at - 1] ?? 0);
  const isTorn = !(opens[start] === 1 && opens[end] === 1);
  if (isTorn && (sentences[end - 1] ?? 0) > (sentences[start] ?? 0)) cost += TORN_SENTENCE;
  const width = widthOf(talk, start, end);
  const short = rules.lineLength * ORPHAN;
  if (isTorn && width < short) cost += LONELY * (1 - width / short);
  const room = Math.max(
    spoken,
    Math.min(rules.most, (next?.start ?? Number.POSITIVE_INFINITY) - first.start - rules.gapFrames * rules.frame),
  );
  const wanted = (width / rules.charactersPerSecond) * TICKS_PER_SECOND;
  if (wanted > room) cost += TOO_FAST * (wanted / Math.max(1, room) - 1);
  if (room < rules.least) cost += TOO_SHORT * (1 - room / rules.least);
  if (spoken > rules.most) cost += TOO_LONG;
  return cost;
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
    const read = start + (textWidth(text.replaceAll('\n', rules.joiner), rules) / rules.charactersPerSecond) * TICKS_PER_SECOND;
    const wanted = Math.max(spoken, start + rules.least, Math.min(read, start + rules.most));
    const next = starts[index + 1];
    const latest = next === undefined ? Number.POSITIVE_INFINITY : next - gap;
    const chained = latest - wanted < CHAIN ? latest : wanted;
    const mostEnd = Math.max(start + rules.most, Math.min(spoken, latest));
    const end = Math.max(start + frame, Math.min(latest, mostEnd, Math.ceil(Math.min(chained, mostEnd) / frame) * frame));
    return { start, end, text, words: group.map((word) => ({ ...word, start: word.start - start, end: word.end - start })) };
  });
}
