import type { ClipId, TrackId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import type { Ticks } from '../base/ticks.ts';
import { firstEndingAfter, indexAt } from '../model/lane.ts';
import type { Clip } from '../model/records.ts';
import { anchoredTime, trimHead } from '../model/time-map.ts';
import { captionParts } from './caption-parts.ts';
import type { Draft } from './draft.ts';

/** Marks the clip at `index` and those on both sides: their cuts may have changed. */
export function touchAround(draft: Draft, trackId: TrackId, index: number): void {
  const { clipIds } = draft.lane(trackId);
  for (const near of [index - 1, index, index + 1]) {
    const id = clipIds[near];
    if (id !== undefined) draft.touchedClips.add(id);
  }
}

/**
 * Cuts the clip that covers `time` in two and answers the right part's id, or null where no clip has `time` strictly inside. Transition,
 * fade and markers at the tail go with the right part. A caption's text and words are divided, at `textAt` where that is given.
 */
export function cutAt(draft: Draft, trackId: TrackId, time: Ticks, rightId?: ClipId, textAt?: number): ClipId | null {
  const lane = draft.lane(trackId);
  const index = indexAt(lane, time);
  const leftId = lane.clipIds[index];
  const start = lane.startAt(index);
  if (leftId === undefined || start === time) return null;
  const left = draft.clip(leftId);
  const end = lane.endAt(index);
  const cut = anchoredTime(left.timeMap, time - start);
  const parts =
    left.content.kind === 'caption' ? captionParts(left, left.content, { cut, progress: (time - start) / (end - start), textAt }) : null;
  const right: Clip = {
    ...left,
    ...parts?.right,
    id: draft.newId('clip', rightId),
    timeMap: trimHead(left.timeMap, time - start),
    fadeIn: null,
    effects: left.effects.map((effect) => ({ ...effect, id: draft.newId('effect') })),
    gap: 0,
    duration: end - time,
  };
  draft.put('clips', { ...left, ...parts?.left, fadeOut: null });
  draft.put('clips', right);
  lane.split(index, time, right.id);
  handTailOver(draft, left, right, cut);
  noteCutLink(draft, left, right, time);
  touchAround(draft, trackId, index);
  touchAround(draft, trackId, index + 1);
  return right.id;
}

function handTailOver(draft: Draft, left: Clip, right: Clip, cut: Ticks): void {
  const ids = new Set(draft.project.references.transitionsAt.get(left.id) ?? []);
  for (const id of draft.changedIds('transitions')) ids.add(id);
  for (const id of ids) {
    const transition = draft.find('transitions', id);
    if (transition?.leftClipId === left.id) draft.put('transitions', { ...transition, leftClipId: right.id });
  }
  for (const marker of markersOn(draft, left.id))
    if (marker.time >= cut) draft.put('markers', { ...marker, owner: { kind: 'clip', id: right.id } });
}

function noteCutLink(draft: Draft, left: Clip, right: Clip, time: Ticks): void {
  if (left.linkId === null) return;
  const key = `${left.linkId}@${time}`;
  const parts = draft.cutLinks.get(key);
  if (parts === undefined) draft.cutLinks.set(key, [right.id]);
  else parts.push(right.id);
}

/** Takes a clip away and leaves its place empty. */
export function removeClip(draft: Draft, clip: Clip): void {
  takeOffLane(draft, clip);
  draft.drop('clips', clip.id);
  for (const marker of markersOn(draft, clip.id)) draft.drop('markers', marker.id);
}

/** Takes a clip off its lane but keeps its record: for moves. */
export function takeOffLane(draft: Draft, clip: Clip): void {
  const lane = draft.lane(clip.trackId);
  const index = lane.indexOf(clip.id);
  touchAround(draft, clip.trackId, index);
  lane.removeAt(index);
}

/** Takes clips of one track off its lane, as {@link takeOffLane} does for one: their number costs little. */
export function takeAllOffLane(draft: Draft, trackId: TrackId, clips: readonly Clip[]): void {
  const lane = draft.lane(trackId);
  const gone = new Set(clips.map(({ id }) => id));
  for (const [index, id] of lane.clipIds.entries()) if (gone.has(id)) touchAround(draft, trackId, index);
  lane.removeAll(gone);
}

/** Markers of a clip, asset or sequence as the plan has left them. */
export function markersOn(draft: Draft, ownerId: string) {
  const ids = new Set(draft.project.references.markersOn.get(ownerId) ?? []);
  for (const id of draft.changedIds('markers')) ids.add(id);
  return [...ids].flatMap((id) => {
    const marker = draft.find('markers', id);
    return marker !== undefined && marker.owner.id === ownerId ? [marker] : [];
  });
}

/** Moves the clip's start; what it shows later stays where it is. */
export function moveHead(draft: Draft, clipId: ClipId, start: Ticks): void {
  const clip = draft.clip(clipId);
  const lane = draft.lane(clip.trackId);
  const index = lane.indexOf(clipId);
  const by = start - lane.startAt(index);
  if (by === 0) return;
  draft.put('clips', { ...clip, timeMap: trimHead(clip.timeMap, by) });
  lane.setStart(index, start);
  touchAround(draft, clip.trackId, index);
}

/** Moves the clip's end. */
export function moveTail(draft: Draft, clipId: ClipId, end: Ticks): void {
  const clip = draft.clip(clipId);
  const lane = draft.lane(clip.trackId);
  const index = lane.indexOf(clipId);
  if (lane.endAt(index) === end) return;
  lane.setEnd(index, end);
  touchAround(draft, clip.trackId, index);
}

/** Empties a span of a track: clips inside go, clips across an edge are trimmed, one that covers all of it becomes two. */
export function clearSpan(draft: Draft, trackId: TrackId, span: Span): void {
  const lane = draft.lane(trackId);
  let index = firstEndingAfter(lane, span.start);
  const first = lane.clipIds[index];
  if (first !== undefined && lane.startAt(index) < span.start) {
    if (lane.endAt(index) > span.end) cutAt(draft, trackId, span.end);
    moveTail(draft, first, span.start);
    index++;
  }
  while (lane.endAt(index) <= span.end) {
    const id = lane.clipIds[index];
    if (id === undefined) break;
    removeClip(draft, draft.clip(id));
  }
  const last = lane.clipIds[index];
  if (last !== undefined && lane.startAt(index) < span.end) moveHead(draft, last, span.end);
}

/** Puts a clip (its record already with the right track) where there is room for it. */
export function placeClip(draft: Draft, clip: Clip, span: Span): void {
  draft.put('clips', { ...clip, duration: span.end - span.start });
  const index = draft.lane(clip.trackId).insert(clip.id, span.start, span.end);
  touchAround(draft, clip.trackId, index);
}

/** Puts clips (their records already with the right track) where there is room for them. */
export function placeAllClips(draft: Draft, trackId: TrackId, placed: readonly { readonly clip: Clip; readonly span: Span }[]): void {
  for (const { clip, span } of placed) draft.put('clips', { ...clip, duration: span.end - span.start });
  const lane = draft.lane(trackId);
  lane.insertAll(placed.map(({ clip, span }) => ({ clipId: clip.id, ...span })));
  const own = new Set(placed.map(({ clip }) => clip.id));
  for (const [index, id] of lane.clipIds.entries()) if (own.has(id)) touchAround(draft, trackId, index);
}

/** Makes `length` of empty time at `at`: a clip across it is cut, everything later moves. */
export function openTime(draft: Draft, trackId: TrackId, at: Ticks, length: Ticks): void {
  cutAt(draft, trackId, at);
  const lane = draft.lane(trackId);
  const index = firstEndingAfter(lane, at);
  touchAround(draft, trackId, index);
  lane.shiftFrom(index, length);
}

/** Takes out time that nothing lies in: everything from `span.end` on moves to `span.start`. */
export function closeTime(draft: Draft, trackId: TrackId, span: Span): void {
  const lane = draft.lane(trackId);
  const index = firstEndingAfter(lane, span.start);
  if (lane.startAt(index) < span.end) throw new Error(`closeTime: track ${trackId} is not free`);
  touchAround(draft, trackId, index);
  lane.shiftFrom(index, span.start - span.end);
}
