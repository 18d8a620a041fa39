import type { Ticks } from '../base/ticks.ts';
import type { EffectDefinition } from '../effects/definition.ts';
import { EFFECTS } from '../effects/registry.ts';
import type { Effect } from '../model/animation.ts';
import { idSchema } from '../model/record-schemas.ts';
import type { Clip, Sequence, TrackKind } from '../model/records.ts';
import { anchoredTime } from '../model/time-map.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refusal.ts';
import { lengthOf, positionOf, type TimeArg, timeArg } from './time-args.ts';

/** Whose effects: exactly one of the three. */
export const ownerArgs = {
  clipId: idSchema<'clip'>().optional(),
  trackId: idSchema<'track'>().optional(),
  sequenceId: idSchema<'sequence'>().optional(),
};
export const effectIdArg = idSchema<'effect'>();
export interface OwnerArgs {
  readonly clipId?: Clip['id'] | undefined;
  readonly trackId?: Clip['trackId'] | undefined;
  readonly sequenceId?: Sequence['id'] | undefined;
}

/** A clip, track or sequence as far as its effects are concerned. */
export interface EffectOwner {
  readonly domain: TrackKind | 'any';
  readonly sequence: Sequence;
  readonly clip: Clip | null;
  readonly effects: readonly Effect[];
  write(effects: readonly Effect[]): void;
}

/** Codes: `owner.unclear`, `<noun>.missing`, `track.locked`. */
export function ownerOf(draft: Draft, args: OwnerArgs): EffectOwner {
  const named = [args.clipId, args.trackId, args.sequenceId].filter((id) => id !== undefined);
  if (named.length !== 1) refuse('owner.unclear', 'Name whose effects with exactly one of "clipId", "trackId" and "sequenceId".');
  if (args.clipId !== undefined) {
    const clip = draft.clip(args.clipId);
    const track = draft.openTrack(clip.trackId);
    const write = (effects: readonly Effect[]): void => draft.put('clips', { ...draft.clip(clip.id), effects });
    return { domain: track.kind, sequence: draft.sequenceOf(clip), clip, effects: clip.effects, write };
  }
  if (args.trackId !== undefined) {
    const track = draft.openTrack(args.trackId);
    const write = (effects: readonly Effect[]): void => draft.put('tracks', { ...draft.track(track.id), effects });
    return { domain: track.kind, sequence: draft.sequence(track.sequenceId), clip: null, effects: track.effects, write };
  }
  const sequence = draft.sequenceOrMain(args.sequenceId);
  const write = (effects: readonly Effect[]): void => draft.put('sequences', { ...draft.sequence(sequence.id), effects });
  return { domain: 'any', sequence, clip: null, effects: sequence.effects, write };
}

/** `effect.missing` where the owner does not have it. */
export const effectOf = (owner: EffectOwner, id: string): Effect =>
  owner.effects.find((effect) => effect.id === id) ??
  refuse('effect.missing', `There is no effect "${id}" there; list the effects with "show" and name one of them.`, { id });

export const withEffect = (owner: EffectOwner, effect: Effect): readonly Effect[] =>
  owner.effects.map((other) => (other.id === effect.id ? effect : other));

/** `effect.unknown` for a kind that does not exist, `effect.domain` for one that does not belong on this owner. */
export function definitionOf(kind: string, owner: EffectOwner): EffectDefinition {
  const definition = EFFECTS.get(kind);
  if (definition === undefined)
    return refuse('effect.unknown', `There is no effect "${kind}"; use one of ${[...EFFECTS.keys()].join(', ')}.`, { kind });
  if (owner.domain === 'caption')
    refuse('effect.domain', `Captions take no effects, and "${kind}" is one; change their look with track.captions or caption.edit.`, {
      kind,
    });
  if (owner.domain !== 'any' && definition.domain !== owner.domain)
    refuse(
      'effect.domain',
      `"${kind}" is a ${definition.domain} effect and cannot go on ${owner.domain}; choose a ${owner.domain} effect.`,
      { kind },
    );
  return definition;
}

/** A new id for an effect, none of this owner's (sources of ids see to the rest), or the one wanted: `id.taken` where the project has it. */
export function newEffectId(draft: Draft, owner: EffectOwner, wanted: ReturnType<typeof effectIdArg.parse> | undefined): string {
  if (wanted !== undefined)
    for (const table of ['clips', 'tracks', 'sequences'] as const)
      for (const record of draft.all(table))
        if (record.effects.some((effect) => effect.id === wanted))
          refuse('id.taken', `The id "${wanted}" is already used in this project; choose another one.`, { id: wanted });
  for (;;) {
    const id = draft.newId('effect', wanted);
    if (!owner.effects.some((effect) => effect.id === id)) return id;
  }
}

/** A moment for keyframes: `at` on the timeline, or `fromStart` of the clip. Exactly one. */
export const momentArgs = { at: timeArg.optional(), fromStart: timeArg.optional() };

/** Keyframe time of a moment: anchored in a clip, plain timeline time on a track or sequence. Codes: `keyframe.moment`. */
export function keyframeTime(
  draft: Draft,
  owner: EffectOwner,
  args: { readonly at?: TimeArg | undefined; readonly fromStart?: TimeArg | undefined },
): Ticks {
  if ((args.at === undefined) === (args.fromStart === undefined))
    refuse('keyframe.moment', 'Say when with either "at" (timeline) or "fromStart" (of the clip).');
  if (args.fromStart !== undefined) {
    const local = lengthOf(args.fromStart, owner.sequence, 'fromStart');
    return owner.clip === null ? local : anchoredTime(owner.clip.timeMap, local);
  }
  const time = positionOf(args.at ?? 0, owner.sequence, 'at');
  return owner.clip === null ? time : anchoredTime(owner.clip.timeMap, time - draft.spanOf(owner.clip).start);
}
