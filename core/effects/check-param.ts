import type { ParamValue } from '../model/animation.ts';
import { staysInside } from '../model/asset-path.ts';
import type { ParamDefinition } from './definition.ts';

/** Why `value` cannot be the parameter's value, as words that follow its label, or null where it can. */
export function whyNotParam(definition: ParamDefinition, value: ParamValue): string | null {
  switch (definition.type) {
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
      return value < definition.min || value > definition.max ? `must lie from ${definition.min} to ${definition.max}` : null;
    case 'boolean':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'choice':
      return typeof value === 'string' && definition.choices.includes(value) ? null : `must be one of ${definition.choices.join(', ')}`;
    case 'text':
      return typeof value === 'string' ? null : 'must be a text';
    case 'file':
      if (typeof value !== 'string') return 'must be the path of a file';
      return staysInside(value) ? null : 'must be a file inside the project folder or an absolute path';
    case 'colour':
      return isNumbers(value, 4, 0, 1) ? null : 'must be four numbers from 0 to 1: red, green, blue, alpha';
    case 'point':
      return isNumbers(value, 2, -100, 100) ? null : 'must be two numbers: x and y as parts of the frame';
    case 'polygon':
      return isPoints(value, -100, 100) && value.length >= 3 ? null : 'must be a list of at least three points [x, y]';
    case 'curve':
      return isPoints(value, 0, 1) && value.length >= 2 && isRising(value)
        ? null
        : 'must be a list of at least two points [x, y] from 0 to 1 with x rising';
  }
}

const isNumbers = (value: unknown, count: number, min: number, max: number): value is readonly number[] =>
  Array.isArray(value) && value.length === count && value.every((part) => typeof part === 'number' && part >= min && part <= max);

const isPoints = (value: unknown, min: number, max: number): value is readonly (readonly number[])[] =>
  Array.isArray(value) && value.every((point) => isNumbers(point, 2, min, max));

const isRising = (points: readonly (readonly number[])[]): boolean =>
  points.every((point, index) => index === 0 || (point[0] ?? 0) > (points[index - 1]?.[0] ?? 0));
