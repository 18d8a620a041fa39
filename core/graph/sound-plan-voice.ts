import { type Fault, fault } from '../base/fault.ts';
import { type Ticks, ticksToSamples } from '../base/ticks.ts';
import type { SoundTransitionDefinition } from '../effects/definition.ts';
import { EFFECTS, TRANSITION_KINDS } from '../effects/registry.ts';
import type { Effect } from '../model/animation.ts';
import type { Clip, Transition } from '../model/records.ts';
import type { Ramp, SoundEffect, SoundSource, SoundVoice } from './sound-plan.ts';
import { fadeGain } from './sound-plan-levels.ts';
import { sourceTimeOf } from './sound-plan-source-time.ts';

/** All that a voice follows from. */
export interface VoiceParts {
  readonly clip: Clip;
  /** Where the clip starts on the timeline, without handles. */
  readonly clipStart: Ticks;
  readonly source: SoundSource;
  readonly sourceKey: string;
  /** Transitions on the clip's edges. */
  readonly head: Transition | null;
  readonly tail: Transition | null;
  readonly sampleRate: number;
}

/** One clip as it is heard. A transition on an edge takes the place of a fade there. */
export function planVoice(parts: VoiceParts): SoundVoice {
  const { clip, clipStart, sampleRate, head, tail } = parts;
  const at = (time: Ticks): number => ticksToSamples(time, sampleRate);
  const clipEnd = clipStart + clip.duration;
  const ramps: Ramp[] = [];
  let start = at(clipStart);
  let end = at(clipEnd);
  if (head !== null) {
    start = at(Math.max(0, clipStart - head.before));
    ramps.push(transitionRamp(head, 'right', at(clipStart - head.before), at(clipStart + head.after)));
  } else if (clip.fadeIn !== null) {
    ramps.push({ kind: 'fade-in', start, end: at(clipStart + clip.fadeIn.duration), curve: clip.fadeIn.curve });
  }
  if (tail !== null) {
    end = at(clipEnd + tail.after);
    ramps.push(transitionRamp(tail, 'left', at(clipEnd - tail.before), end));
  } else if (clip.fadeOut !== null) {
    ramps.push({ kind: 'fade-out', start: at(clipEnd - clip.fadeOut.duration), end, curve: clip.fadeOut.curve });
  }
  return {
    clip,
    source: parts.source,
    sourceKey: parts.sourceKey,
    start,
    end,
    time: sourceTimeOf(clip.timeMap, clipStart, sampleRate),
    effects: soundEffects(clip.effects, at(clipStart + clip.timeMap.localAnchor)),
    ramps,
  };
}

function transitionRamp(transition: Transition, side: 'left' | 'right', start: number, end: number): Ramp {
  const definition = TRANSITION_KINDS.get(transition.kind);
  const gains = definition?.domain === 'sound' ? definition.gains : equalPower;
  return { kind: 'transition', transition: transition.kind, side, start, end, gains };
}

const equalPower: SoundTransitionDefinition['gains'] = (position) => [
  fadeGain('equal-power', 1 - position),
  fadeGain('equal-power', position),
];

/** The sound effects of a list that are on and known, `anchor` being the sample at which their keyframes' time is 0. */
export function soundEffects(effects: readonly Effect[], anchor: number): readonly SoundEffect[] {
  return effects.flatMap((effect) => {
    const definition = effect.enabled ? EFFECTS.get(effect.kind) : undefined;
    return definition?.domain === 'sound' ? [{ effect, definition, anchor }] : [];
  });
}

/** Warnings about sound transitions that this version does not have. */
export const missingSoundTransitions = (transitions: readonly Transition[]): readonly Fault[] =>
  transitions
    .filter((transition) => TRANSITION_KINDS.get(transition.kind)?.domain !== 'sound')
    .map((transition) =>
      fault(
        'graph.unknown-transition',
        `A sound transition of the kind "${transition.kind}" is not known to this version and is heard as an equal-power cross-fade; update the program or choose another.`,
        { kind: transition.kind, transitionId: transition.id },
      ),
    );
