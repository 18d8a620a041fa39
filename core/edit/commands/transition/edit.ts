import { z } from 'zod';
import type { ClipId } from '../../../base/id.ts';
import { frameDuration, type Ticks } from '../../../base/ticks.ts';
import { TRANSITION_KINDS } from '../../../effects/registry.ts';
import { idSchema, paramsSchema } from '../../../model/record-schemas.ts';
import type { Clip, Sequence, Track, Transition } from '../../../model/records.ts';
import { clipIdArg, edgeArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { checkParams } from '../../params.ts';
import { refuse } from '../../refusal.ts';
import { dropTransition, addTransition as putTransition, transitionRoom, transitionsOn } from '../../settle.ts';
import { positiveLengthOf, timeArg } from '../../time-args.ts';

const alignArg = z.enum(['centre', 'start', 'end']);
type Align = z.infer<typeof alignArg>;
const transitionIdArg = idSchema<'transition'>();

/** On the cut at an edge of a clip, or on the free edge itself. `start` begins at the cut, `end` ends there. */
export const addTransition = defineEdit({
  name: 'transition.add',
  summary: 'Put a transition on a cut, or on the free edge of a clip.',
  args: z.strictObject({
    clipId: clipIdArg,
    edge: edgeArg,
    kind: z.string(),
    duration: timeArg,
    align: alignArg.default('centre'),
    params: paramsSchema.default({}),
    id: transitionIdArg.optional(),
  }),
  edit(draft, args) {
    const clip = draft.clip(args.clipId);
    const track = draft.openTrack(clip.trackId);
    const sequence = draft.sequenceOf(clip);
    const sides = sidesOf(draft, clip, args.edge);
    checkKind(track, args.kind, args.params);
    const taken = [sides.leftClipId, sides.rightClipId]
      .flatMap((id) => (id === null ? [] : transitionsOn(draft, id)))
      .some((other) => isOnEdge(other.leftClipId, sides.leftClipId) || isOnEdge(other.rightClipId, sides.rightClipId));
    if (taken) refuse('transition.taken', `"${clip.name}" has a transition there already; remove it first.`, { clipId: clip.id });
    const length = positiveLengthOf(args.duration, sequence, 'duration');
    const transition = {
      ...sides,
      ...partsOf(length, args.align, sides, sequence),
      id: draft.newId('transition', args.id),
      trackId: track.id,
      kind: args.kind,
      params: args.params,
    };
    refuseNoHandles(draft, transition, sequence);
    putTransition(draft, transition);
    noteTouched(draft, transition);
  },
});

export const resizeTransition = defineEdit({
  name: 'transition.resize',
  summary: 'Change the length or the alignment of a transition.',
  args: z.strictObject({ transitionId: transitionIdArg, duration: timeArg, align: alignArg.default('centre') }),
  edit(draft, { transitionId, duration, align }) {
    const transition = draft.transition(transitionId);
    const sequence = draft.sequence(draft.openTrack(transition.trackId).sequenceId);
    const next = { ...transition, ...partsOf(positiveLengthOf(duration, sequence, 'duration'), align, transition, sequence) };
    refuseNoHandles(draft, next, sequence);
    draft.put('transitions', next);
  },
});

export const setTransition = defineEdit({
  name: 'transition.set',
  summary: 'Change the kind or the parameters of a transition.',
  args: z.strictObject({ transitionId: transitionIdArg, kind: z.string().optional(), params: paramsSchema.default({}) }),
  edit(draft, { transitionId, kind, params }) {
    const transition = draft.transition(transitionId);
    const track = draft.openTrack(transition.trackId);
    const next = {
      ...transition,
      kind: kind ?? transition.kind,
      params: kind === undefined ? { ...transition.params, ...params } : params,
    };
    checkKind(track, next.kind, params);
    draft.put('transitions', next);
  },
});

export const removeTransition = defineEdit({
  name: 'transition.remove',
  summary: 'Take a transition away; the cut stays.',
  args: z.strictObject({ transitionId: transitionIdArg }),
  edit(draft, { transitionId }) {
    const transition = draft.transition(transitionId);
    draft.openTrack(transition.trackId);
    dropTransition(draft, transition);
  },
});

const isOnEdge = (own: ClipId | null, wanted: ClipId | null): boolean => own !== null && own === wanted;

type Sides = Pick<Transition, 'leftClipId' | 'rightClipId'>;

function sidesOf(draft: Draft, clip: Clip, edge: 'in' | 'out'): Sides {
  const lane = draft.lane(clip.trackId);
  const index = lane.indexOf(clip.id);
  const left = edge === 'in' ? index - 1 : index;
  const meet = lane.clipIds[left] !== undefined && lane.endAt(left) === lane.startAt(left + 1);
  if (edge === 'in') return { leftClipId: meet ? (lane.clipIds[left] ?? null) : null, rightClipId: clip.id };
  return { leftClipId: clip.id, rightClipId: meet ? (lane.clipIds[left + 1] ?? null) : null };
}

function partsOf(length: Ticks, align: Align, sides: Sides, sequence: Sequence): { readonly before: Ticks; readonly after: Ticks } {
  if (sides.leftClipId === null) return { before: 0, after: length };
  if (sides.rightClipId === null) return { before: length, after: 0 };
  const frame = frameDuration(sequence.rate);
  const before = align === 'centre' ? Math.floor(length / frame / 2) * frame : align === 'start' ? 0 : length;
  return { before, after: length - before };
}

function checkKind(track: Track, kind: string, params: Transition['params']): void {
  const known = [...TRANSITION_KINDS.keys()].join(', ');
  const definition =
    TRANSITION_KINDS.get(kind) ?? refuse('transition.unknown', `There is no transition "${kind}"; use one of ${known}.`, { kind });
  if (track.kind === 'caption')
    refuse('transition.domain', `Captions take no transitions, and "${kind}" is one; use clip.fade instead.`, { kind });
  if (definition.domain !== track.kind)
    refuse(
      'transition.domain',
      `"${kind}" is a ${definition.domain} transition and cannot go on ${track.kind}; choose a ${track.kind} transition.`,
      { kind },
    );
  checkParams(kind, definition.params, params);
}

/** `transition.no-handles` where a side has too little material or clip for it; the message says how many frames there are. */
function refuseNoHandles(draft: Draft, transition: Transition, sequence: Sequence): void {
  const room = transitionRoom(draft, transition);
  if (room !== null && transition.before <= room.before && transition.after <= room.after) return;
  const frame = frameDuration(sequence.rate);
  const before = Math.floor((room?.before ?? 0) / frame);
  const after = Math.floor((room?.after ?? 0) / frame);
  refuse(
    'transition.no-handles',
    `There is material for ${before} frames before and ${after} frames after the cut; use a shorter transition, another alignment, or trim the clips.`,
    { beforeFrames: before, afterFrames: after },
  );
}

function noteTouched(draft: Draft, transition: Transition): void {
  for (const id of [transition.leftClipId, transition.rightClipId]) if (id !== null) draft.touchedClips.add(id);
}
