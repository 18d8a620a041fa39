import { fail, ok, type Result } from '../base/fault.ts';
import type { TrackId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import { frameDuration, type Ticks } from '../base/ticks.ts';
import type { CommandCall } from '../edit/plan.ts';
import type { CaptionWord } from '../model/captions.ts';
import { clipSpan, type Project, tracksOf } from '../model/project.ts';
import type { Sequence } from '../model/records.ts';
import { joinedSpans, spanOfRun, wordRuns } from './cut-spans.ts';
import { textWithout } from './text-without.ts';
import { type TimelineWord, transcriptWords } from './transcript-words.ts';

/** Time to be taken out of a sequence, with what goes of its transcript. */
export interface TranscriptCut {
  readonly spans: readonly Span[];
  /** As one batch they are one undo step: captions lose what is no longer said, then time closes on every track. */
  readonly calls: readonly CommandCall[];
}

/**
 * Takes words out: their time on every track that follows, and their text; and other time with them. `isChosen` says which of
 * `transcriptWords(project, trackId)`. Codes: `transcript.nothing`, `track.none`.
 */
export function cutWords(
  project: Project,
  sequence: Sequence,
  trackId: TrackId,
  isChosen: (word: TimelineWord, index: number) => boolean,
  more: readonly Span[] = [],
): Result<TranscriptCut> {
  const words = transcriptWords(project, trackId);
  const frame = frameDuration(sequence.rate);
  const chosen = words.map(isChosen);
  const runs = wordRuns(words.length, (index) => chosen[index] === true);
  const spans = runs.flatMap((run) => spanOfRun(words, run, frame) ?? []);
  if (spans.length + more.length === 0)
    return fail('transcript.nothing', 'No word is chosen whose time could be taken out; select words in the transcript first.');
  return cutTime(project, sequence, [...spans, ...more], textCalls(project, words, chosen));
}

/** Takes spans out on every track that follows, the last one first, after `before`. Codes: `transcript.nothing`, `track.none`. */
export function cutTime(
  project: Project,
  sequence: Sequence,
  spans: readonly Span[],
  before: readonly CommandCall[] = [],
): Result<TranscriptCut> {
  const joined = joinedSpans(spans);
  if (joined.length === 0) return fail('transcript.nothing', 'There is nothing to take out; choose words or silences first.');
  const trackIds = tracksThatFollow(project, sequence);
  if (trackIds.length === 0)
    return fail('track.none', 'Every track of picture and sound is locked; unlock those that are to follow.', { sequenceId: sequence.id });
  const extracts = joined
    .toReversed()
    .map((span): CommandCall => ({ command: 'span.extract', args: { sequenceId: sequence.id, in: span.start, out: span.end, trackIds } }));
  return ok({ spans: joined, calls: [...before, ...extracts] });
}

/** Unlocked tracks of picture and sound that keep in step; captions that do follow a ripple by themselves and keep their words. */
function tracksThatFollow(project: Project, sequence: Sequence): readonly TrackId[] {
  const open = tracksOf(project, sequence.id).filter((track) => track.kind !== 'caption' && !track.locked);
  const inStep = open.filter(({ syncLocked }) => syncLocked);
  return (inStep.length > 0 ? inStep : open).map(({ id }) => id);
}

/** What becomes of captions whose words go: those without a word left are lifted, the others lose text and words. */
function textCalls(project: Project, words: readonly TimelineWord[], chosen: readonly boolean[]): readonly CommandCall[] {
  const calls: CommandCall[] = [];
  for (let first = 0; first < words.length; ) {
    const clipId = words[first]?.clipId;
    let end = first;
    while (words[end]?.clipId === clipId) end++;
    const own = words.slice(first, end);
    const kept = own.filter((_, index) => chosen[first + index] !== true);
    const clip = clipId === undefined ? undefined : project.tables.clips.get(clipId);
    if (clip?.content.kind === 'caption' && kept.length < own.length) {
      const base = (clipSpan(project, clip.id)?.start ?? 0) + clip.timeMap.localAnchor;
      calls.push(
        kept.length === 0
          ? { command: 'clip.lift', args: { clipIds: [clip.id], linked: false } }
          : { command: 'caption.edit', args: { clipId: clip.id, text: textWithout(clip.content.text, own, kept), ...times(kept, base) } },
      );
    }
    first = end;
  }
  return calls;
}

/** The words that stay, as `caption.edit` takes them; none where nobody knows their times. */
const times = (kept: readonly TimelineWord[], base: Ticks): { readonly words?: readonly CaptionWord[] } =>
  kept.some(({ isEstimated }) => isEstimated)
    ? {}
    : { words: kept.map(({ text, span }) => ({ text, start: span.start - base, end: span.end - base })) };
