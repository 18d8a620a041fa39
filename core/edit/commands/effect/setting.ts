import { z } from 'zod';
import type { ParamDefinition } from '../../../effects/definition.ts';
import type { Effect } from '../../../model/animation.ts';
import { easingSchema, paramsSchema } from '../../../model/record-schemas.ts';
import { defineEdit } from '../../define-edit.ts';
import {
  definitionOf,
  type EffectOwner,
  effectIdArg,
  keyframeTime,
  momentArgs,
  newEffectId,
  ownerArgs,
  ownerOf,
  withEffect,
} from '../../effect-owner.ts';
import { withKeyframe } from '../../keyframes.ts';
import { checkParams, paramOf } from '../../params.ts';
import { refuse } from '../../refusal.ts';

/**
 * A command for an effect that every clip has at most one of: makes it where it is missing. With a moment the values become keyframes;
 * without one, values of parameters that have keyframes are refused with `effect.animated`.
 */
const settingCommand = <Name extends string>(name: Name, kind: string, summary: string) =>
  defineEdit({
    name,
    summary,
    args: z.strictObject({
      ...ownerArgs,
      params: paramsSchema,
      ...momentArgs,
      easing: easingSchema.optional(),
      id: effectIdArg.optional(),
    }),
    edit(draft, { params, at, fromStart, easing, id, ...whose }) {
      const owner = ownerOf(draft, whose);
      const definition = definitionOf(kind, owner);
      checkParams(kind, definition.params, params);
      const old = owner.effects.find((effect) => effect.kind === kind);
      const effect: Effect = old ?? { id: newEffectId(draft, owner, id), kind, enabled: true, params: {}, keyframes: {} };
      const moment = at === undefined && fromStart === undefined ? null : keyframeTime(draft, owner, { at, fromStart });
      let next = effect;
      for (const [key, value] of Object.entries(params)) {
        if (moment !== null) next = withKeyframe(onlyAnimatable(next, definition.params, key), key, moment, value, easing);
        else if (next.keyframes[key] === undefined) next = { ...next, params: { ...next.params, [key]: value } };
        else refuse('effect.animated', `"${key}" has keyframes; say at which time to set it with "at", or remove them first.`, { key });
      }
      owner.write(old === undefined ? placed(owner, next) : withEffect(owner, next));
    },
  });

function onlyAnimatable(effect: Effect, definitions: readonly ParamDefinition[], key: string): Effect {
  if (!paramOf(effect.kind, definitions, key).animatable)
    refuse('param.fixed', `"${key}" of "${effect.kind}" cannot change over time; set it without a time.`, { key });
  return effect;
}

const placed = (owner: EffectOwner, effect: Effect): readonly Effect[] => [...owner.effects, effect];

export const setTransform = settingCommand('transform.set', 'transform', 'Set position, scale, rotation, anchor or crop of a picture.');
export const setOpacity = settingCommand('opacity.set', 'opacity', 'Set opacity or blend mode of a picture.');
export const setVolume = settingCommand('volume.set', 'volume', 'Set the volume of a sound clip, a track or the whole mix.');
export const setPan = settingCommand('pan.set', 'pan', 'Set the balance of a sound clip, a track or the whole mix.');
