import type { ParamDefinition } from '../../../core/effects/definition.ts';
import type { InspectorSubject } from '../inspector/inspector-subject.ts';
import { type EffectHome, type EffectOwnerView, effectStack } from '../inspector/params/effect-groups.ts';
import { clipClock, TIMELINE_CLOCK } from '../inspector/params/param-home.ts';

export interface AnimatedParam {
  readonly kind: string;
  /** The inspector's section. */
  readonly group: string;
  readonly home: EffectHome;
  readonly definition: ParamDefinition;
}

/** The parameters with keyframes of what is selected; of several clips those of the first of each kind. */
export function animatedParams(subject: InspectorSubject): readonly AnimatedParam[] {
  switch (subject.kind) {
    case 'clips': {
      const owner = (domain: 'picture' | 'sound'): readonly EffectOwnerView[] =>
        subject.clips
          .filter(({ track }) => track.kind === domain)
          .slice(0, 1)
          .map(({ clip }) => ({
            owner: { clipId: clip.id },
            clock: clipClock(subject.project, clip, subject.sequence),
            effects: clip.effects,
          }));
      return [...moving(owner('picture'), 'picture'), ...moving(owner('sound'), 'sound')];
    }
    case 'track':
      return moving(
        [{ owner: { trackId: subject.track.id }, clock: TIMELINE_CLOCK, effects: subject.track.effects }],
        subject.track.kind === 'sound' ? 'sound' : 'any',
      );
    case 'sequence':
      return moving([{ owner: { sequenceId: subject.sequence.id }, clock: TIMELINE_CLOCK, effects: subject.sequence.effects }], 'any');
    default:
      return [];
  }
}

function moving(owners: readonly EffectOwnerView[], domain: 'picture' | 'sound' | 'any'): readonly AnimatedParam[] {
  const stack = effectStack(owners, domain, domain !== 'any');
  return [...stack.fixed, ...stack.effects].flatMap(({ key: group, kind, definition, homes: [home] }) =>
    (definition?.params ?? []).flatMap((param) =>
      home?.effect?.keyframes[param.key] === undefined ? [] : [{ kind, group, home, definition: param }],
    ),
  );
}
