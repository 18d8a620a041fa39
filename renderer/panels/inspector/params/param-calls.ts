import type { Ticks } from '../../../../core/base/ticks.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { ParamValue } from '../../../../core/model/animation.ts';
import { SINGLE_EFFECTS } from '../../../../core/model/effect-violations.ts';
import { keyframesOf, localTime, type ParamHome, shownValue } from './param-home.ts';

type Values = Readonly<Record<string, ParamValue>>;

/**
 * Commands that give parameters their values on every home. What has keyframes gets one under the playhead; what has none is set for good.
 */
export const setParamCalls = (homes: readonly ParamHome[], values: Values, playhead: Ticks): readonly CommandCall[] =>
  homes.flatMap((home) => setOnHome(home, values, playhead));

function setOnHome(home: ParamHome, values: Values, playhead: Ticks): readonly CommandCall[] {
  switch (home.kind) {
    case 'generator':
      return [{ command: 'generator.set', args: { clipId: home.clipId, params: values } }];
    case 'transition':
      return [{ command: 'transition.set', args: { transitionId: home.transitionId, params: values } }];
    case 'effect': {
      const entries = Object.entries(values);
      const plain = entries.filter(([key]) => keyframesOf(home, key).length === 0);
      const moving = entries.filter(([key]) => keyframesOf(home, key).length > 0);
      const fromStart = localTime(home.clock, playhead);
      return [
        ...(plain.length === 0 ? [] : [plainCall(home, Object.fromEntries(plain))]),
        ...moving.map(([key, value]) => keyframeCall(home, key, value, fromStart)),
      ];
    }
  }
}

type EffectHome = Extract<ParamHome, { readonly kind: 'effect' }>;

/** A setting that is not there yet is made by its own command, which is named after it. */
const plainCall = ({ owner, effect, effectKind }: EffectHome, params: Values): CommandCall =>
  effect === null
    ? { command: `${effectKind}.set`, args: { ...owner, params } }
    : { command: 'effect.set', args: { ...owner, effectId: effect.id, params } };

const keyframeCall = ({ owner, effect, effectKind }: EffectHome, key: string, value: ParamValue, fromStart: Ticks): CommandCall =>
  effect === null
    ? { command: `${effectKind}.set`, args: { ...owner, params: { [key]: value }, fromStart } }
    : { command: 'keyframe.add', args: { ...owner, effectId: effect.id, key, value, fromStart } };

/**
 * The diamond: keyframes under the playhead with the values that are there, or, where the first home has one there, none any more. With its
 * last keyframe gone a parameter keeps that value.
 */
export function toggleKeyframeCalls(
  homes: readonly ParamHome[],
  definitions: readonly ParamDefinition[],
  playhead: Ticks,
): readonly CommandCall[] {
  const [first] = homes;
  const removes = first !== undefined && definitions.some(({ key }) => hasKeyframe(first, key, playhead));
  return homes.flatMap((home) => {
    if (home.kind !== 'effect') return [];
    const fromStart = localTime(home.clock, playhead);
    return definitions.flatMap((definition): readonly CommandCall[] => {
      const { key, animatable } = definition;
      if (!animatable) return [];
      if (!removes) return [keyframeCall(home, key, shownValue(home, definition, playhead), fromStart)];
      if (home.effect === null || !hasKeyframe(home, key, playhead)) return [];
      return [{ command: 'keyframe.remove', args: { ...home.owner, effectId: home.effect.id, key, fromStart } }];
    });
  });
}

function hasKeyframe(home: ParamHome, key: string, playhead: Ticks): boolean {
  if (home.kind !== 'effect') return false;
  const time = localTime(home.clock, playhead) - home.clock.anchor;
  return keyframesOf(home, key).some((keyframe) => keyframe.time === time);
}

/** Takes all keyframes away; the first one's value stays. */
const clearKeyframesCalls = (homes: readonly ParamHome[], keys: readonly string[]): readonly CommandCall[] =>
  homes.flatMap((home) =>
    home.kind !== 'effect' || home.effect === null
      ? []
      : keys
          .filter((key) => keyframesOf(home, key).length > 0)
          .map((key) => ({ command: 'keyframe.remove', args: { ...home.owner, effectId: home.effect?.id, key } })),
  );

/** Back to the defaults, without keyframes. What was never set stays so. */
export function resetParamCalls(homes: readonly ParamHome[], definitions: readonly ParamDefinition[]): readonly CommandCall[] {
  return homes.flatMap((home) => {
    const set = home.kind === 'effect' ? home.effect?.params : home.params;
    const keys = definitions.map(({ key }) => key);
    const cleared = clearKeyframesCalls([home], keys);
    const changed = definitions.filter(({ key }) => set?.[key] !== undefined || keyframesOf(home, key).length > 0);
    if (changed.length === 0) return cleared;
    const defaults = Object.fromEntries(changed.map((definition) => [definition.key, definition.default]));
    return [...cleared, ...(home.kind === 'effect' ? [plainCall(home, defaults)] : setOnHome(home, defaults, 0))];
  });
}

/** Settings that every clip has at most one of, by the kind of track: the inspector shows them even where nothing is set. */
export const FIXED_EFFECTS: Readonly<Record<'picture' | 'sound', readonly string[]>> = {
  picture: [...SINGLE_EFFECTS].filter((kind) => kind === 'transform' || kind === 'opacity'),
  sound: [...SINGLE_EFFECTS].filter((kind) => kind === 'volume' || kind === 'pan'),
};
