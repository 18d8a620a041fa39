import type { TrackId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import type { Ticks } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';
import { firstEndingAfter, indexAt } from '../model/lane.ts';
import type { Clip } from '../model/records.ts';
import { anchoredTime } from '../model/time-map.ts';
import { textBeside } from './caption-text.ts';
import type { Draft } from './draft.ts';
import { clearSpan, closeTime, cutAt, moveHead, moveTail, openTime, removeClip, touchAround } from './lane-edits.ts';

/**
 * Takes time out of a caption track: what was said then goes, and everything later moves up. A caption that reaches past both sides becomes
 * shorter by it and stays one.
 */
export function takeOutCaptionTime(draft: Draft, trackId: TrackId, span: Span): void {
  const lane = draft.lane(trackId);
  const index = lane.starts.findIndex((start, at) => start < span.start && lane.endAt(at) > span.end);
  const id = lane.clipIds[index];
  if (id === undefined) {
    clearSpan(draft, trackId, span);
    closeTime(draft, trackId, span);
    return;
  }
  const clip = draft.clip(id);
  const start = lane.startAt(index);
  const end = lane.endAt(index);
  draft.put('clips', withoutWords(clip, anchoredTime(clip.timeMap, span.start - start), span.end - span.start));
  touchAround(draft, trackId, index);
  lane.setEnd(index, end - (span.end - span.start));
  lane.shiftFrom(index + 1, span.start - span.end);
}

/**
 * Makes `length` of time at `at` on a caption track. A caption across it is divided between the words that are said before and after, never repeated; one
 * that is said on one side stays whole there. Where the time `continues` what was said before, the caption before lasts through it; else it ends.
 */
export function openCaptionTime(draft: Draft, trackId: TrackId, at: Ticks, length: Ticks, continues: boolean): void {
  const lane = draft.lane(trackId);
  const index = indexAt(lane, at);
  const id = lane.clipIds[index];
  const [start, end] = [lane.startAt(index), lane.endAt(index)];
  const clip = id === undefined ? undefined : draft.clip(id);
  if (clip?.content.kind !== 'caption' || start === at) {
    openTime(draft, trackId, at, length);
    return;
  }
  const { text, words } = clip.content;
  const divided = textBeside(text, words, anchoredTime(clip.timeMap, at - start), (at - start) / (end - start));
  if ('textAt' in divided) cutAt(draft, trackId, at, undefined, divided.textAt);
  else if (divided.isBefore) moveTail(draft, clip.id, at);
  else moveHead(draft, clip.id, at);
  openTime(draft, trackId, at, length);
  const isBefore = 'textAt' in divided || divided.isBefore;
  if (isBefore && continues) moveTail(draft, clip.id, 'textAt' in divided ? at + length : end + length);
}

/**
 * Captions over a stretch that now plays faster or slower: they keep their place over it, words and all, and everything later moves by the difference.
 */
export function scaleCaptionTime(draft: Draft, trackId: TrackId, span: Span, newEnd: Ticks): void {
  const lane = draft.lane(trackId);
  const speed = (newEnd - span.start) / (span.end - span.start);
  const moved = (time: Ticks): Ticks =>
    time <= span.start ? time : time >= span.end ? time + newEnd - span.end : span.start + Math.round((time - span.start) * speed);
  const first = firstEndingAfter(lane, span.start);
  for (let index = first; lane.startAt(index) < span.end; index++) {
    const id = lane.clipIds[index];
    if (id === undefined) break;
    const clip = draft.clip(id);
    // A hair of a caption that would come to nothing; those after it have moved up.
    if (moved(lane.endAt(index)) <= moved(lane.startAt(index))) {
      removeClip(draft, clip);
      index--;
      continue;
    }
    const base = lane.startAt(index) + clip.timeMap.localAnchor;
    const newBase = moved(lane.startAt(index)) + clip.timeMap.localAnchor;
    draft.put(
      'clips',
      withWordTimes(clip, (time) => moved(base + time) - newBase),
    );
    touchAround(draft, trackId, index);
  }
  lane.remap(span.start, newEnd, moved);
}

/** The words before `from` and those after the `length` taken out, which come so much earlier. A word across an edge is cut to what is left of it. */
function withoutWords(clip: Clip, from: Ticks, length: Ticks): Clip {
  return withWordTimes(clip, (time) => (time <= from ? time : Math.max(from, time - length)));
}

/** Words at other times; those that come to nothing go. */
function withWordTimes(clip: Clip, moved: (time: Ticks) => Ticks): Clip {
  const { content } = clip;
  if (content.kind !== 'caption' || content.words === undefined) return clip;
  const words = content.words.flatMap((word): CaptionWord[] => {
    const [start, end] = [moved(word.start), moved(word.end)];
    return end > start ? [{ ...word, start, end }] : [];
  });
  return { ...clip, content: { ...content, words } };
}
