import { z } from 'zod';
import { EFFECTS } from '../../../effects/registry.ts';
import type { Effect } from '../../../model/animation.ts';
import { easingSchema, paramValueSchema } from '../../../model/record-schemas.ts';
import { defineEdit } from '../../define-edit.ts';
import { effectIdArg, effectOf, keyframeTime, momentArgs, ownerArgs, ownerOf, withEffect } from '../../effect-owner.ts';
import { keyframeAt, keyframesOf, withKeyframe, withList } from '../../keyframes.ts';
import { checkParam, paramOf } from '../../params.ts';
import { refuse } from '../../refusal.ts';
import { lengthOf, timeArg } from '../../time-args.ts';

const one = { ...ownerArgs, effectId: effectIdArg, key: z.string(), ...momentArgs };

/** `param.fixed` for a parameter that cannot move, `param.value` for a value that it may not have. */
function animatable(effect: Effect, key: string) {
  const definition = paramOf(effect.kind, EFFECTS.get(effect.kind)?.params ?? [], key);
  if (!definition.animatable)
    refuse('param.fixed', `"${key}" of "${effect.kind}" cannot change over time; set it with effect.set.`, { key });
  return definition;
}

export const addKeyframe = defineEdit({
  name: 'keyframe.add',
  summary: 'Set a parameter at a moment, adding a keyframe where there is none.',
  args: z.strictObject({ ...one, value: paramValueSchema, easing: easingSchema.optional() }),
  edit(draft, { effectId, key, at, fromStart, value, easing, ...whose }) {
    const owner = ownerOf(draft, whose);
    const effect = effectOf(owner, effectId);
    checkParam(effect.kind, animatable(effect, key), value);
    owner.write(withEffect(owner, withKeyframe(effect, key, keyframeTime(draft, owner, { at, fromStart }), value, easing)));
  },
});

/** With the last one gone the parameter keeps that keyframe's value. */
export const removeKeyframe = defineEdit({
  name: 'keyframe.remove',
  summary: 'Remove a keyframe, or all of a parameter when no moment is given.',
  args: z.strictObject(one),
  edit(draft, { effectId, key, at, fromStart, ...whose }) {
    const owner = ownerOf(draft, whose);
    const effect = effectOf(owner, effectId);
    const all = keyframesOf(effect, key);
    const gone =
      at === undefined && fromStart === undefined ? all : [keyframeAt(effect, key, keyframeTime(draft, owner, { at, fromStart }))];
    const rest = all.filter((keyframe) => !gone.includes(keyframe));
    const last = gone[0];
    const params = rest.length === 0 && last !== undefined ? { ...effect.params, [key]: last.value } : effect.params;
    owner.write(withEffect(owner, withList({ ...effect, params }, key, rest)));
  },
});

export const moveKeyframe = defineEdit({
  name: 'keyframe.move',
  summary: 'Move a keyframe in time; it may not land on another one.',
  args: z.strictObject({ ...one, by: timeArg }),
  edit(draft, { effectId, key, at, fromStart, by, ...whose }) {
    const owner = ownerOf(draft, whose);
    const effect = effectOf(owner, effectId);
    const old = keyframeAt(effect, key, keyframeTime(draft, owner, { at, fromStart }));
    const time = old.time + lengthOf(by, owner.sequence, 'by');
    const others = keyframesOf(effect, key).filter((keyframe) => keyframe !== old);
    if (others.some((keyframe) => keyframe.time === time))
      refuse('keyframe.taken', 'There is a keyframe at that time already; remove it or move by another distance.');
    owner.write(withEffect(owner, withList(effect, key, [...others, { ...old, time }])));
  },
});

export const easeKeyframe = defineEdit({
  name: 'keyframe.ease',
  summary: 'Choose how a parameter moves from a keyframe to the next.',
  args: z.strictObject({ ...one, easing: easingSchema }),
  edit(draft, { effectId, key, at, fromStart, easing, ...whose }) {
    const owner = ownerOf(draft, whose);
    const effect = effectOf(owner, effectId);
    const old = keyframeAt(effect, key, keyframeTime(draft, owner, { at, fromStart }));
    owner.write(
      withEffect(
        owner,
        withList(
          effect,
          key,
          keyframesOf(effect, key).map((keyframe) => (keyframe === old ? { ...old, easing } : keyframe)),
        ),
      ),
    );
  },
});
