import { z } from 'zod';
import { EFFECTS } from '../../../effects/registry.ts';
import type { Effect } from '../../../model/animation.ts';
import { SINGLE_EFFECTS } from '../../../model/effect-violations.ts';
import { clipIdsArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { definitionOf, effectIdArg, effectOf, ownerArgs, ownerOf } from '../../effect-owner.ts';

/** All effects, or those named, with their keyframes counted from each clip's own start. A transform, opacity, volume or pan replaces the goal's. */
export const copyEffects = defineEdit({
  name: 'effect.copy',
  summary: 'Copy effects of a clip, track or sequence to other clips.',
  args: z.strictObject({ ...ownerArgs, effectIds: z.array(effectIdArg).min(1).optional(), toClipIds: clipIdsArg }),
  edit(draft, { effectIds, toClipIds, ...whose }) {
    const from = ownerOf(draft, whose);
    const copied = effectIds?.map((id) => effectOf(from, id)) ?? from.effects;
    for (const clipId of toClipIds) {
      const goal = ownerOf(draft, { clipId });
      const shift = (goal.clip === null ? 0 : -goal.clip.timeMap.localAnchor) + (from.clip?.timeMap.localAnchor ?? 0);
      let effects = goal.effects;
      for (const effect of copied) {
        if (EFFECTS.has(effect.kind)) definitionOf(effect.kind, goal);
        const copy = copyOf(draft, effect, shift);
        const twin = SINGLE_EFFECTS.has(effect.kind) ? effects.find((other) => other.kind === effect.kind) : undefined;
        effects = twin === undefined ? [...effects, copy] : effects.map((other) => (other === twin ? copy : other));
      }
      goal.write(effects);
    }
  },
});

function copyOf(draft: Draft, effect: Effect, shift: number): Effect {
  const keyframes = Object.entries(effect.keyframes).map(
    ([key, list]) => [key, list.map((keyframe) => ({ ...keyframe, time: keyframe.time + shift }))] as const,
  );
  return { ...effect, id: draft.newId('effect'), keyframes: Object.fromEntries(keyframes) };
}
