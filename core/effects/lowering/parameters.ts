import type { ParamDefinition, ParamValues } from '../definition.ts';

type NumberDefinition = Extract<ParamDefinition, { type: 'number' }>;

/** An animatable number: `range` is [least, default, most, step]. */
export const numberParam = (
  key: string,
  label: string,
  unit: NumberDefinition['unit'],
  range: readonly [min: number, value: number, max: number, step: number],
): NumberDefinition => ({
  type: 'number',
  key,
  label,
  unit,
  min: range[0],
  default: range[1],
  max: range[2],
  step: range[3],
  animatable: true,
});

export const colourParam = (key: string, label: string, value: readonly [number, number, number, number]): ParamDefinition => ({
  type: 'colour',
  key,
  label,
  default: value,
  animatable: true,
});

export const choiceParam = (key: string, label: string, choices: readonly [string, ...string[]]): ParamDefinition => ({
  type: 'choice',
  key,
  label,
  default: choices[0],
  choices,
  animatable: false,
});

export const switchParam = (key: string, label: string, value: boolean): ParamDefinition => ({
  type: 'boolean',
  key,
  label,
  default: value,
  animatable: false,
});

/**
 * The parameter's number. Values come complete and of the right type from `valuesAt`; one that does not is a bug in the caller.
 */
export function numberOf(values: ParamValues, key: string): number {
  const value = values[key];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError(`parameter ${key} is not a number`);
  return value;
}

export function textOf(values: ParamValues, key: string): string {
  const value = values[key];
  if (typeof value !== 'string') throw new TypeError(`parameter ${key} is not a text`);
  return value;
}

export const isOn = (values: ParamValues, key: string): boolean => values[key] === true;

/** A colour or a point: its numbers, with 0 for any that is missing. */
export function numbersOf(values: ParamValues, key: string): readonly [number, number, number, number] {
  const value = values[key];
  if (!Array.isArray(value)) throw new TypeError(`parameter ${key} is not a list of numbers`);
  const part = (index: number): number => (typeof value[index] === 'number' ? value[index] : 0);
  return [part(0), part(1), part(2), part(3)];
}

/** A polygon or a curve: its points. */
export function pointsOf(values: ParamValues, key: string): readonly (readonly [number, number])[] {
  const value = values[key];
  if (!Array.isArray(value)) throw new TypeError(`parameter ${key} is not a list of points`);
  return value.filter((point) => Array.isArray(point)).map((point) => [Number(point[0] ?? 0), Number(point[1] ?? 0)] as const);
}

export const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
