import type { ClipId, TrackId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import { TICKS_PER_SECOND, type Ticks } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';
import { clipsOf, type Project } from '../model/project.ts';

/** A word of a caption track where it is spoken on the timeline. */
export interface TimelineWord {
  readonly clipId: ClipId;
  /** Among the words of its caption as the timeline shows them, from 0. */
  readonly index: number;
  readonly text: string;
  readonly span: Span;
  /** Whether its time was shared out over the caption because nobody knows it. */
  readonly isEstimated: boolean;
}

/** The words of a caption track by time. Words that a trim has left outside their caption are not said any more. */
export function transcriptWords(project: Project, trackId: TrackId): readonly TimelineWord[] {
  const found: TimelineWord[] = [];
  for (const { clip, span } of clipsOf(project, trackId)) {
    const { content } = clip;
    if (content.kind !== 'caption' || !clip.enabled) continue;
    const base = span.start + clip.timeMap.localAnchor;
    const known = content.words !== undefined && content.words.length > 0;
    const words = known ? shownWords(content.words ?? [], base, span) : sharedOut(content.text, span);
    for (const [index, word] of words.entries())
      found.push({ clipId: clip.id, index, text: word.text, span: { start: word.start, end: word.end }, isEstimated: !known });
  }
  return found;
}

/** A caption lies on frames and its words do not: a short one at an edge may lie wholly in the frame beside it. */
const EDGE = TICKS_PER_SECOND / 20;

/** Words in sequence time whose middle lies within the caption, or as good as. */
const shownWords = (words: readonly CaptionWord[], base: Ticks, span: Span): readonly CaptionWord[] =>
  words
    .map((word) => ({ ...word, start: word.start + base, end: word.end + base }))
    .filter(({ start, end }) => (start + end) / 2 > span.start - EDGE && (start + end) / 2 < span.end + EDGE);

/** The words of a text over a span, each as long as it has letters. */
function sharedOut(text: string, span: Span): readonly CaptionWord[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const all = words.reduce((sum, word) => sum + word.length, 0);
  let said = 0;
  return words.map((word) => {
    const at = (letters: number): Ticks => span.start + Math.round(((span.end - span.start) * letters) / Math.max(1, all));
    const start = at(said);
    said += word.length;
    return { text: word, start, end: Math.max(start + 1, at(said)) };
  });
}
