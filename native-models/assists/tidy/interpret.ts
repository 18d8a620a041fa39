import { asId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import { secondsToTicks, type Ticks } from '../../../core/base/ticks.ts';
import { joinedSpans, spanOfRun } from '../../../core/transcript/cut-spans.ts';
import { findFillers } from '../../../core/transcript/filler-words.ts';
import { hesitations } from '../../../core/transcript/hesitations.ts';
import { silenceCuts } from '../../../core/transcript/silences.ts';
import type { TimelineWord } from '../../../core/transcript/transcript-words.ts';
import type { SpeechSpan } from '../../audio/recognition/speech-spans.ts';
import type { TidyRequest } from './manifest.ts';

/** Something that could go, where it lies. JSON-safe. */
export interface TidyItem {
  readonly kind: 'silence' | 'filler' | 'hesitation';
  readonly start: Ticks;
  readonly end: Ticks;
  /** What is said there, as far as it is known. */
  readonly text: string;
  /** Whether it can go without a look. */
  readonly isSure: boolean;
  /** Words of the caption track that go with it: from `first` to before `end`. */
  readonly words: { readonly first: number; readonly end: number } | null;
}

/** Speech in seconds of a stretch as spans of the sequence. */
export const speechOnTimeline = (speech: readonly SpeechSpan[], from: Ticks): readonly Span[] =>
  speech.map(({ start, end }) => ({ start: from + secondsToTicks(start), end: from + secondsToTicks(end) }));

/** Silences that are long enough, as items. */
export function silenceItems(
  speech: readonly Span[],
  range: Span,
  rules: NonNullable<TidyRequest['silences']>,
  frame: Ticks,
): readonly TidyItem[] {
  const cuts = silenceCuts(speech, range, { least: secondsToTicks(rules.leastSeconds), pad: secondsToTicks(rules.padSeconds) }, frame);
  return cuts.map((span) => ({ kind: 'silence', ...span, text: '', isSure: true, words: null }));
}

/** Fillers among words on the timeline, as items; those without a whole frame are none. */
export function fillerItems(
  words: readonly TimelineWord[],
  language: string,
  rules: NonNullable<TidyRequest['fillers']>,
  range: Span,
  frame: Ticks,
): readonly TidyItem[] {
  return findFillers(words, language, rules.added).flatMap(({ first, end, text, isSure }): TidyItem[] => {
    const span = spanOfRun(words, { first, end }, frame);
    return span === null || span.start < range.start || span.end > range.end
      ? []
      : [{ kind: 'filler', ...span, text, isSure, words: { first, end } }];
  });
}

/** Voices without words, as items: each with the pause after it, as a word would go. Nobody knows what they are, so none is sure. */
export function hesitationItems(
  speech: readonly Span[],
  words: readonly TimelineWord[],
  soundEnds: readonly Ticks[],
  range: Span,
  frame: Ticks,
): readonly TidyItem[] {
  const heard = words.map((word, index) => ({
    ...word,
    span: { start: word.span.start, end: Math.min(word.span.end, Math.max(word.span.start + 1, soundEnds[index] ?? word.span.end)) },
  }));
  let after = 0;
  return hesitations(speech, heard).flatMap((span): TidyItem[] => {
    while (after < heard.length && (heard[after]?.span.start ?? 0) < span.start) after++;
    const before = heard.slice(Math.max(0, after - 1), after);
    const placed = [...before, { ...NO_WORD, span }, ...heard.slice(after, after + 1)];
    const cut = spanOfRun(placed, { first: before.length, end: before.length + 1 }, frame);
    return cut === null || cut.start < range.start || cut.end > range.end
      ? []
      : [{ kind: 'hesitation', ...cut, text: '', isSure: false, words: null }];
  });
}
const NO_WORD = { clipId: asId<'clip'>('clip_none'), index: 0, text: '', isEstimated: false };

/** Items by time; a silence that goes with a filler is none of its own. */
export function inOrder(items: readonly TidyItem[]): readonly TidyItem[] {
  const fillers = items.filter(({ kind, isSure }) => kind === 'filler' && isSure);
  return items
    .filter(({ kind, start, end }) => kind !== 'silence' || !fillers.some((other) => other.start <= start && other.end >= end))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Which of the items go, by their numbers from 1, where the user says nothing of single ones. */
export const goesByItself = ({ kind, isSure }: TidyItem, fillers: TidyRequest['fillers']): boolean =>
  isSure || (kind === 'filler' && fillers?.maybe === true);

/** The time that goes with the items. */
export const timeOf = (items: readonly TidyItem[]): Ticks => joinedSpans(items).reduce((sum, { start, end }) => sum + end - start, 0);
