import type { Ticks } from '../base/ticks.ts';
import type { Easing, Effect, Keyframe, ParamValue } from '../model/animation.ts';
import { refuse } from './refusal.ts';

const LINEAR: Easing = { kind: 'linear' };

export const keyframesOf = (effect: Effect, key: string): readonly Keyframe[] => effect.keyframes[key] ?? [];

/** Sets the value at `time`, adding a keyframe where there is none. Easing given replaces that of one already there. */
export function withKeyframe(effect: Effect, key: string, time: Ticks, value: ParamValue, easing: Easing | undefined): Effect {
  const list = keyframesOf(effect, key);
  const old = list.find((keyframe) => keyframe.time === time);
  const next: Keyframe = { ...old, time, value, easing: easing ?? old?.easing ?? LINEAR };
  return withList(effect, key, [...list.filter((keyframe) => keyframe !== old), next]);
}

/** Replaces the keyframes of a parameter, sorted; without any left, the parameter is not animated any more. */
export function withList(effect: Effect, key: string, list: readonly Keyframe[]): Effect {
  const { [key]: _, ...rest } = effect.keyframes;
  const sorted = [...list].sort((a, b) => a.time - b.time);
  return { ...effect, keyframes: sorted.length === 0 ? rest : { ...rest, [key]: sorted } };
}

/** `keyframe.missing` where the parameter has none at that moment. */
export const keyframeAt = (effect: Effect, key: string, time: Ticks): Keyframe =>
  keyframesOf(effect, key).find((keyframe) => keyframe.time === time) ??
  refuse('keyframe.missing', `"${effect.kind}" has no keyframe of "${key}" at that time; name the time of one it has.`, {
    key,
    times: keyframesOf(effect, key).map((keyframe) => keyframe.time),
  });
