import type { Span } from '../../../core/base/span.ts';
import { secondsToTicks, type Ticks } from '../../../core/base/ticks.ts';
import { joinedSpans, spanOfRun } from '../../../core/transcript/cut-spans.ts';
import { findFillers } from '../../../core/transcript/filler-words.ts';
import { silenceCuts } from '../../../core/transcript/silences.ts';
import type { TimelineWord } from '../../../core/transcript/transcript-words.ts';
import type { SpeechSpan } from '../../audio/recognition/speech-spans.ts';
import type { TidyRequest } from './manifest.ts';

/** Something that could go, where it lies. JSON-safe. */
export interface TidyItem {
  readonly kind: 'silence' | 'filler';
  readonly start: Ticks;
  readonly end: Ticks;
  /** What is said there; empty for a silence. */
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
  const found = findFillers(words, language, rules.added).filter(({ isSure }) => isSure || rules.maybe);
  return found.flatMap(({ first, end, text, isSure }): TidyItem[] => {
    const span = spanOfRun(words, { first, end }, frame);
    return span === null || span.start < range.start || span.end > range.end
      ? []
      : [{ kind: 'filler', ...span, text, isSure, words: { first, end } }];
  });
}

/** Items by time; a silence that a filler covers goes with it. */
export const inOrder = (items: readonly TidyItem[]): readonly TidyItem[] =>
  items
    .filter(
      (item) =>
        item.kind === 'filler' || !items.some((other) => other.kind === 'filler' && other.start <= item.start && other.end >= item.end),
    )
    .toSorted((a, b) => a.start - b.start || a.end - b.end);

/** The time that goes with the items. */
export const timeOf = (items: readonly TidyItem[]): Ticks => joinedSpans(items).reduce((sum, { start, end }) => sum + end - start, 0);
