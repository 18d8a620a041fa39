import type { ClipId } from '../base/id.ts';
import { frameDuration, type Ticks } from '../base/ticks.ts';
import type { Clip, Sequence } from '../model/records.ts';
import { headRoom, type SourceLimits, sourceLimits, tailRoom } from '../model/source-room.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refusal.ts';
import { lengthOf, onGrid, positionOf, type TimeArg } from './time-args.ts';

export type Edge = 'in' | 'out';
export interface Target {
  readonly to?: TimeArg | undefined;
  readonly by?: TimeArg | undefined;
}

/** The clips that an edit of `clip` reaches, itself first. Locked tracks refuse. */
export function withLinked(draft: Draft, clip: Clip, linked: boolean): Clip[] {
  const clips = linked ? [clip, ...draft.linkedTo(clip).filter((other) => other.id !== clip.id)] : [clip];
  for (const other of clips) draft.openTrack(other.trackId);
  return clips;
}

/** All clips named and, where `linked`, those linked to them: each once, in order. */
export function gatherClips(draft: Draft, ids: readonly ClipId[], linked: boolean): Clip[] {
  const clips = new Map<ClipId, Clip>();
  for (const id of ids) for (const clip of withLinked(draft, draft.clip(id), linked)) if (!clips.has(clip.id)) clips.set(clip.id, clip);
  return [...clips.values()];
}

export const edgeOf = (draft: Draft, clip: Clip, edge: Edge): Ticks => (edge === 'in' ? draft.spanOf(clip).start : draft.spanOf(clip).end);

/** How far an edge moves. Exactly one of `to` and `by`; whole frames as soon as a picture takes part, so that it stays on the grid. */
export function distanceOf(draft: Draft, sequence: Sequence, from: Ticks, target: Target, clips: readonly Clip[]): Ticks {
  if ((target.to === undefined) === (target.by === undefined)) refuse('args.target', 'Say where to with either "to" or "by".');
  const name = target.to === undefined ? 'by' : 'to';
  const by = target.to === undefined ? lengthOf(target.by ?? 0, sequence, name) : positionOf(target.to, sequence, name) - from;
  return clips.some((clip) => draft.track(clip.trackId).kind === 'picture') ? onGrid(by, sequence, name) : by;
}

export function limitsOf(draft: Draft, clip: Clip, sequence: Sequence): SourceLimits {
  return sourceLimits(clip, (assetId) => draft.find('assets', assetId), draft.track(clip.trackId).kind, frameDuration(sequence.rate));
}

/**
 * Refuses to move an edge by `by` where the clip would vanish (`trim.empty`) or run out of media (`clip.no-media`, which says how many frames
 * there are).
 */
export function checkTrim(draft: Draft, clip: Clip, edge: Edge, by: Ticks, sequence: Sequence): void {
  const duration = draft.durationOf(clip);
  const longer = edge === 'in' ? -by : by;
  if (duration + longer <= 0)
    refuse('trim.empty', `"${clip.name}" would have no length left; trim less, or lift the clip.`, { clipId: clip.id });
  if (longer <= 0) return;
  const limits = limitsOf(draft, clip, sequence);
  const room = edge === 'in' ? headRoom(clip.timeMap, limits) : tailRoom(clip.timeMap, duration, limits);
  if (longer > room) refuseNoMedia(clip, room, sequence);
}

function refuseNoMedia(clip: Clip, room: Ticks, sequence: Sequence): never {
  const frames = Math.max(0, Math.floor(room / frameDuration(sequence.rate)));
  return refuse('clip.no-media', `"${clip.name}" has ${frames} more frames of media there; move by no more than that.`, {
    clipId: clip.id,
    frames,
  });
}
