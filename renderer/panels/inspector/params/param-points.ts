import type { ParamValue } from '../../../../core/model/animation.ts';

/** The numbers of a colour or a point. */
export const numbersIn = (value: ParamValue): readonly number[] =>
  Array.isArray(value) ? value.filter((part): part is number => typeof part === 'number') : [];

/** The points of a polygon or a curve. */
export const pointsIn = (value: ParamValue): readonly (readonly number[])[] =>
  Array.isArray(value) ? value.filter((part): part is readonly number[] => Array.isArray(part)) : [];
