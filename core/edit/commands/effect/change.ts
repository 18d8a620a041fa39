import { z } from 'zod';
import { EFFECTS } from '../../../effects/registry.ts';
import { paramsSchema } from '../../../model/record-schemas.ts';
import { defineEdit } from '../../define-edit.ts';
import { effectIdArg, effectOf, ownerArgs, ownerOf, withEffect } from '../../effect-owner.ts';
import { checkParams } from '../../params.ts';
import { refuse } from '../../refusal.ts';

const one = { ...ownerArgs, effectId: effectIdArg };

/** A parameter with keyframes keeps them: set its value with keyframe.add. */
export const setEffect = defineEdit({
  name: 'effect.set',
  summary: 'Change parameters of an effect.',
  args: z.strictObject({ ...one, params: paramsSchema }),
  edit(draft, { effectId, params, ...whose }) {
    const owner = ownerOf(draft, whose);
    const effect = effectOf(owner, effectId);
    checkParams(effect.kind, EFFECTS.get(effect.kind)?.params ?? [], params);
    const animated = Object.keys(params).find((key) => effect.keyframes[key] !== undefined);
    if (animated !== undefined)
      refuse('effect.animated', `"${animated}" has keyframes; set its value with keyframe.add or remove them first.`, { key: animated });
    owner.write(withEffect(owner, { ...effect, params: { ...effect.params, ...params } }));
  },
});

export const enableEffect = defineEdit({
  name: 'effect.enable',
  summary: 'Switch an effect on or off.',
  args: z.strictObject({ ...one, enabled: z.boolean() }),
  edit(draft, { effectId, enabled, ...whose }) {
    const owner = ownerOf(draft, whose);
    owner.write(withEffect(owner, { ...effectOf(owner, effectId), enabled }));
  },
});

export const moveEffect = defineEdit({
  name: 'effect.move',
  summary: 'Move an effect to another place in the order of application.',
  args: z.strictObject({ ...one, index: z.int().min(0) }),
  edit(draft, { effectId, index, ...whose }) {
    const owner = ownerOf(draft, whose);
    const effect = effectOf(owner, effectId);
    const effects = owner.effects.filter((other) => other !== effect);
    effects.splice(index, 0, effect);
    owner.write(effects);
  },
});

export const removeEffect = defineEdit({
  name: 'effect.remove',
  summary: 'Take an effect away.',
  args: z.strictObject(one),
  edit(draft, { effectId, ...whose }) {
    const owner = ownerOf(draft, whose);
    const effect = effectOf(owner, effectId);
    owner.write(owner.effects.filter((other) => other !== effect));
  },
});
