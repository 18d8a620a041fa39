import type { ClipId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';
import { TRANSITION_KINDS } from '../effects/registry.ts';
import type { Lane } from './lane.ts';
import type { Project } from './project.ts';
import type { Clip, Track, Transition } from './records.ts';
import { headRoom, sourceLimits, tailRoom } from './source-room.ts';
import { type Violation, violation } from './violation.ts';

/** What is wrong with one transition: its cut, its handles, its neighbours. */
export function* transitionViolations(
  project: Project,
  track: Track,
  transition: Transition,
  lane: Lane,
  /** Index of every clip on the lane. */
  places: ReadonlyMap<ClipId, number>,
  frame: Ticks,
): Generator<Violation> {
  const { id, leftClipId, rightClipId, before, after } = transition;
  const left = leftClipId === null ? null : project.tables.clips.get(leftClipId);
  const right = rightClipId === null ? null : project.tables.clips.get(rightClipId);
  if (left === undefined || right === undefined) return;
  if (left === null && right === null) yield violation('transition.no-clip', `transition ${id} has no clip on either side`, id);
  if (before < 0 || after < 0 || before + after <= 0) yield violation('transition.empty', `transition ${id} has no length`, id);
  if (track.kind === 'picture' && (before % frame !== 0 || after % frame !== 0))
    yield violation('transition.off-grid', `transition ${id} begins or ends between two frames`, id);
  if ((left === null && before > 0) || (right === null && after > 0))
    yield violation('transition.free-side', `transition ${id} reaches past the free edge that it sits on`, id);
  const definition = TRANSITION_KINDS.get(transition.kind);
  if (definition !== undefined && definition.domain !== track.kind)
    yield violation(
      'transition.domain',
      `${transition.kind} is a ${definition.domain} transition, but ${track.id} is a ${track.kind} track`,
      id,
      track.id,
    );
  if (left !== null && right !== null) yield* cutViolations(project, track, transition, left, right, lane, places, frame);
  if (left !== null && before + takenFromHead(project, left, transition) > left.duration)
    yield violation('transition.overlap', `transition ${id} does not fit on clip ${left.id}`, id, left.id);
  if (right !== null && after + takenFromTail(project, right, transition) > right.duration)
    yield violation('transition.overlap', `transition ${id} does not fit on clip ${right.id}`, id, right.id);
  const twin = neighbours(project, transition).find(
    (row) => (leftClipId !== null && row.leftClipId === leftClipId) || (rightClipId !== null && row.rightClipId === rightClipId),
  );
  if (twin !== undefined) yield violation('transition.twice', `transitions ${id} and ${twin.id} sit on the same edge`, id, twin.id);
}

function* cutViolations(
  project: Project,
  track: Track,
  transition: Transition,
  left: Clip,
  right: Clip,
  lane: Lane,
  places: ReadonlyMap<ClipId, number>,
  frame: Ticks,
): Generator<Violation> {
  const { id, before, after } = transition;
  const index = places.get(left.id) ?? -1;
  if (lane.clipIds[index + 1] !== right.id || lane.ends[index] !== lane.starts[index + 1]) {
    yield violation('transition.no-cut', `transition ${id} joins clips that do not meet`, id, left.id, right.id);
    return;
  }
  const limits = (clip: Clip) => sourceLimits(clip, (assetId) => project.tables.assets.get(assetId), track.kind, frame);
  if (after > Math.max(0, tailRoom(left.timeMap, left.duration, limits(left))))
    yield violation('transition.handle', `transition ${id} needs more of clip ${left.id} than its media has`, id, left.id);
  if (before > Math.max(0, headRoom(right.timeMap, limits(right))))
    yield violation('transition.handle', `transition ${id} needs more of clip ${right.id} than its media has`, id, right.id);
}

/** Transitions at the same clips, this one left out. */
const neighbours = (project: Project, transition: Transition): readonly Transition[] =>
  [transition.leftClipId, transition.rightClipId].flatMap((clipId) =>
    (clipId === null ? [] : (project.references.transitionsAt.get(clipId) ?? [])).flatMap((id) =>
      id === transition.id ? [] : (project.tables.transitions.get(id) ?? []),
    ),
  );

const takenFromHead = (project: Project, clip: Clip, transition: Transition): Ticks =>
  neighbours(project, transition).reduce((sum, row) => (row.rightClipId === clip.id ? sum + row.after : sum), 0);
const takenFromTail = (project: Project, clip: Clip, transition: Transition): Ticks =>
  neighbours(project, transition).reduce((sum, row) => (row.leftClipId === clip.id ? sum + row.before : sum), 0);
