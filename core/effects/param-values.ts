import type { Ticks } from '../base/ticks.ts';
import type { Effect, ParamValue } from '../model/animation.ts';
import type { ParamDefinition, ParamValues } from './definition.ts';
import { valueBetween } from './interpolate.ts';

/** Every parameter of an effect at anchored clip time `time`: keyframes where there are any, else the set value, else the default. */
export function valuesAt(params: readonly ParamDefinition[], effect: Pick<Effect, 'params' | 'keyframes'>, time: Ticks): ParamValues {
  const values: Record<string, ParamValue> = {};
  for (const definition of params) {
    const keyframes = effect.keyframes[definition.key];
    values[definition.key] =
      keyframes === undefined ? (effect.params[definition.key] ?? definition.default) : valueBetween(keyframes, time);
  }
  return values;
}

/** The defaults with `set` over them: for transitions and generators, which have no keyframes. */
export function valuesOf(params: readonly ParamDefinition[], set: Readonly<Record<string, ParamValue>>): ParamValues {
  return valuesAt(params, { params: set, keyframes: {} }, 0);
}

export const isAnimated = (effect: Pick<Effect, 'keyframes'>): boolean => Object.keys(effect.keyframes).length > 0;
