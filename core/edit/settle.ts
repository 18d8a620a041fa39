import type { ClipId, TransitionId } from '../base/id.ts';
import { frameDuration, type Ticks } from '../base/ticks.ts';
import type { Clip, Fade, Transition } from '../model/records.ts';
import { headRoom, type SourceLimits, sourceLimits, tailRoom } from '../model/source-room.ts';
import type { Draft } from './draft.ts';
import type { LaneDraft } from './lane-draft.ts';

/**
 * The last step of every plan: transitions whose cut has gone are dropped, those whose handles, clips or neighbours no longer hold them are
 * shrunk, and so are fades; right parts of linked clips that were cut together are linked with each other.
 */
export function settle(draft: Draft): void {
  linkRightParts(draft);
  for (const id of draft.touchedClips) keepOneLinkedATrack(draft, id);
  for (const id of transitionsToCheck(draft)) settleTransition(draft, id);
  for (const id of draft.touchedClips) settleFades(draft, id);
}

function linkRightParts(draft: Draft): void {
  for (const clipIds of draft.cutLinks.values()) {
    const clips = clipIds.flatMap((id) => draft.find('clips', id) ?? []);
    const linkId = clips.length > 1 ? draft.newLinkId() : null;
    for (const clip of clips) draft.put('clips', { ...clip, linkId });
  }
}

/** A link has at most one clip a track: one that has come to another's track leaves the link. */
function keepOneLinkedATrack(draft: Draft, id: ClipId): void {
  const before = draft.project.tables.clips.get(id);
  const clip = draft.find('clips', id);
  // A clip that the plan has made has a link of its own making, or none.
  if (before === undefined || clip === undefined || clip.linkId === null || before.trackId === clip.trackId) return;
  if (draft.linkedTo(clip).some((other) => other.id !== id && other.trackId === clip.trackId))
    draft.put('clips', { ...clip, linkId: null });
}

function transitionsToCheck(draft: Draft): Set<TransitionId> {
  const ids = new Set<TransitionId>(draft.changedIds('transitions'));
  for (const clipId of draft.touchedClips) for (const id of draft.project.references.transitionsAt.get(clipId) ?? []) ids.add(id);
  return ids;
}

function settleTransition(draft: Draft, id: TransitionId): void {
  const found = draft.find('transitions', id);
  if (found === undefined) return;
  const transition = followClips(draft, found);
  const fitting = fitTransition(draft, transition);
  if (fitting === null) dropTransition(draft, transition);
  else if (fitting !== transition) draft.put('transitions', fitting);
}

/** A transition whose clips have all moved to another track goes with them. */
function followClips(draft: Draft, transition: Transition): Transition {
  const tracks = new Set(
    [transition.leftClipId, transition.rightClipId].flatMap((id) => (id === null ? [] : (draft.find('clips', id)?.trackId ?? null))),
  );
  const [trackId] = tracks;
  if (tracks.size !== 1 || trackId === undefined || trackId === null || trackId === transition.trackId) return transition;
  const moved = { ...transition, trackId };
  dropTransition(draft, transition);
  addTransition(draft, moved);
  return moved;
}

/** Puts a transition on its track. */
export function addTransition(draft: Draft, transition: Transition): void {
  draft.put('transitions', transition);
  const track = draft.track(transition.trackId);
  draft.put('tracks', { ...track, transitionIds: [...track.transitionIds, transition.id] });
}

/** Takes a transition off its track and away. */
export function dropTransition(draft: Draft, transition: Transition): void {
  draft.drop('transitions', transition.id);
  const track = draft.find('tracks', transition.trackId);
  if (track !== undefined) draft.put('tracks', { ...track, transitionIds: track.transitionIds.filter((other) => other !== transition.id) });
}

/** The longest part of the transition that its cut and handles allow; the same object where all of it does, null where nothing does. */
function fitTransition(draft: Draft, transition: Transition): Transition | null {
  const room = transitionRoom(draft, transition);
  if (room === null) return null;
  const before = Math.min(transition.before, room.before);
  const after = Math.min(transition.after, room.after);
  if (before + after <= 0) return null;
  return before === transition.before && after === transition.after ? transition : { ...transition, before, after };
}

/** How far a transition between these clips may reach to each side of its cut, or null where the clips no longer meet. On the frame grid. */
export function transitionRoom(draft: Draft, transition: Transition): { readonly before: Ticks; readonly after: Ticks } | null {
  const left = sideClip(draft, transition, transition.leftClipId);
  const right = sideClip(draft, transition, transition.rightClipId);
  if (left === undefined || right === undefined || (left === null && right === null)) return null;
  const lane = draft.lane(transition.trackId);
  const track = draft.track(transition.trackId);
  const frame = frameDuration(draft.sequence(track.sequenceId).rate);
  const limitsOf = (clip: Clip): SourceLimits => sourceLimits(clip, (assetId) => draft.find('assets', assetId), track.kind, frame);
  if (left !== null && right !== null && !meet(lane, left.id, right.id)) return null;
  let before = left === null ? 0 : lengthOn(lane, left.id) - takenAtHead(draft, left.id, transition.id);
  let after = right === null ? 0 : lengthOn(lane, right.id) - takenAtTail(draft, right.id, transition.id);
  if (left !== null && right !== null) {
    after = Math.min(after, tailRoom(left.timeMap, lengthOn(lane, left.id), limitsOf(left)));
    before = Math.min(before, headRoom(right.timeMap, limitsOf(right)));
  }
  // Sound edges may lie off the grid, but the lengths of transitions do not.
  const whole = (time: Ticks): Ticks => Math.max(0, Math.floor(time / frame) * frame);
  return { before: whole(before), after: whole(after) };
}

/** The clip on a side, null for a free edge, undefined where the clip has gone or left the track. */
function sideClip(draft: Draft, transition: Transition, id: ClipId | null): Clip | null | undefined {
  if (id === null) return null;
  const clip = draft.find('clips', id);
  return clip?.trackId === transition.trackId ? clip : undefined;
}

function meet(lane: LaneDraft, left: ClipId, right: ClipId): boolean {
  const index = lane.indexOf(left);
  return lane.clipIds[index + 1] === right && lane.endAt(index) === lane.startAt(index + 1);
}

function lengthOn(lane: LaneDraft, id: ClipId): Ticks {
  const index = lane.indexOf(id);
  return lane.endAt(index) - lane.startAt(index);
}

/** How much of the clip's start another transition covers. */
const takenAtHead = (draft: Draft, clipId: ClipId, except: TransitionId): Ticks =>
  transitionsOn(draft, clipId).reduce((sum, other) => (other.id !== except && other.rightClipId === clipId ? sum + other.after : sum), 0);
const takenAtTail = (draft: Draft, clipId: ClipId, except: TransitionId): Ticks =>
  transitionsOn(draft, clipId).reduce((sum, other) => (other.id !== except && other.leftClipId === clipId ? sum + other.before : sum), 0);

/** Transitions at either edge of the clip as the plan has left them. */
export function transitionsOn(draft: Draft, clipId: ClipId): Transition[] {
  const ids = new Set<TransitionId>(draft.project.references.transitionsAt.get(clipId) ?? []);
  for (const id of draft.changedIds('transitions')) ids.add(id);
  return [...ids].flatMap((id) => {
    const transition = draft.find('transitions', id);
    return transition !== undefined && (transition.leftClipId === clipId || transition.rightClipId === clipId) ? [transition] : [];
  });
}

function settleFades(draft: Draft, id: ClipId): void {
  const clip = draft.find('clips', id);
  if (clip === undefined || (clip.fadeIn === null && clip.fadeOut === null)) return;
  const duration = draft.durationOf(clip);
  const fadeIn = shorten(clip.fadeIn, duration);
  const fadeOut = shorten(clip.fadeOut, duration - (fadeIn?.duration ?? 0));
  if (fadeIn !== clip.fadeIn || fadeOut !== clip.fadeOut) draft.put('clips', { ...clip, fadeIn, fadeOut });
}

const shorten = (fade: Fade | null, limit: Ticks): Fade | null =>
  fade === null || limit <= 0 ? null : fade.duration <= limit ? fade : { ...fade, duration: limit };
