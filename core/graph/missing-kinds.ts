import { type Fault, fault } from '../base/fault.ts';
import { EFFECTS, GENERATOR_KINDS, TRANSITION_KINDS } from '../effects/registry.ts';
import type { Effect } from '../model/animation.ts';
import type { Clip, Transition } from '../model/records.ts';

/** Warnings about what a list of effects, clips or transitions names and this version does not have. Each is left out of the picture. */
export const missingEffects = (effects: readonly Effect[], owner: string): readonly Fault[] =>
  effects
    .filter((effect) => effect.enabled && !EFFECTS.has(effect.kind))
    .map((effect) =>
      fault(
        'graph.unknown-effect',
        `${owner} has the effect "${effect.kind}", which this version does not know; update the program or remove it.`,
        {
          kind: effect.kind,
        },
      ),
    );

export function missingInClip(clip: Clip): readonly Fault[] {
  const effects = clip.effects.length === 0 ? [] : missingEffects(clip.effects, `Clip "${clip.name}"`);
  if (clip.content.kind !== 'generator' || GENERATOR_KINDS.has(clip.content.generator)) return effects;
  const { generator } = clip.content;
  return [
    ...effects,
    fault(
      'graph.unknown-generator',
      `Clip "${clip.name}" is made by "${generator}", which this version does not know; update the program or replace it.`,
      {
        kind: generator,
      },
    ),
  ];
}

export const missingTransitions = (transitions: readonly Transition[]): readonly Fault[] =>
  transitions
    .filter((transition) => TRANSITION_KINDS.get(transition.kind)?.domain !== 'picture')
    .map((transition) =>
      fault(
        'graph.unknown-transition',
        `A transition of the kind "${transition.kind}" is not known to this version and is shown as a cut; update the program or choose another.`,
        { kind: transition.kind, transitionId: transition.id },
      ),
    );
