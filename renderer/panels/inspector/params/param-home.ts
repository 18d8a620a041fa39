import type { ClipId, SequenceId, TrackId, TransitionId } from '../../../../core/base/id.ts';
import { frameDuration, type Ticks } from '../../../../core/base/ticks.ts';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import { valuesAt, valuesOf } from '../../../../core/effects/param-values.ts';
import type { Effect, Keyframe, ParamValue } from '../../../../core/model/animation.ts';
import { clipSpan, type Project } from '../../../../core/model/project.ts';
import type { Clip, Sequence } from '../../../../core/model/records.ts';

/** Whose effect it is, as the commands name it. */
export type EffectOwnerRef = { readonly clipId: ClipId } | { readonly trackId: TrackId } | { readonly sequenceId: SequenceId };

/** How the timeline's clock becomes an owner's own. `local` counts from the owner's start, keyframes from the anchor. */
export interface OwnerClock {
  /** Where the owner begins on the timeline. */
  readonly start: Ticks;
  /** Local time from which keyframes count. */
  readonly anchor: Ticks;
  /** Local time of the owner's last frame; null for tracks and sequences, which have no end of their own. */
  readonly lastFrame: Ticks | null;
}

/** One thing whose parameters the inspector edits. */
export type ParamHome =
  | {
      readonly kind: 'effect';
      readonly owner: EffectOwnerRef;
      readonly clock: OwnerClock;
      readonly effectKind: string;
      /** Null for a setting that every clip has, such as its transform, where nothing has been set yet. */
      readonly effect: Effect | null;
    }
  | { readonly kind: 'generator'; readonly clipId: ClipId; readonly params: Readonly<Record<string, ParamValue>> }
  | { readonly kind: 'transition'; readonly transitionId: TransitionId; readonly params: Readonly<Record<string, ParamValue>> };

export const TIMELINE_CLOCK: OwnerClock = { start: 0, anchor: 0, lastFrame: null };

export function clipClock(project: Project, clip: Clip, sequence: Sequence): OwnerClock {
  const start = clipSpan(project, clip.id)?.start ?? 0;
  return { start, anchor: clip.timeMap.localAnchor, lastFrame: Math.max(0, clip.duration - frameDuration(sequence.rate)) };
}

/** Local time of the playhead; where it is outside the owner, that of the owner's nearest frame. */
export function localTime(clock: OwnerClock, playhead: Ticks): Ticks {
  const local = Math.max(0, playhead - clock.start);
  return clock.lastFrame === null ? local : Math.min(local, clock.lastFrame);
}

export const keyframesOf = (home: ParamHome, key: string): readonly Keyframe[] =>
  home.kind === 'effect' ? (home.effect?.keyframes[key] ?? []) : [];

const NOTHING_SET = { params: {}, keyframes: {} } as const;

/** The value that the home's parameter has under the playhead. */
export function shownValue(home: ParamHome, definition: ParamDefinition, playhead: Ticks): ParamValue {
  const values =
    home.kind === 'effect'
      ? valuesAt([definition], home.effect ?? NOTHING_SET, localTime(home.clock, playhead) - home.clock.anchor)
      : valuesOf([definition], home.params);
  return values[definition.key] ?? definition.default;
}
