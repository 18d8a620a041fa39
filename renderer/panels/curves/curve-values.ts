import type { ParamDefinition } from '../../../core/effects/definition.ts';

/** A number of a parameter as it may be: whole steps within its range. */
export function keepValue(definition: ParamDefinition, value: number): number {
  switch (definition.type) {
    case 'number': {
      const stepped = Number((Math.round(value / definition.step) * definition.step).toFixed(9));
      return Math.min(definition.max, Math.max(definition.min, stepped));
    }
    case 'colour':
      return Number(Math.min(1, Math.max(0, value)).toFixed(4));
    default:
      return Number(value.toFixed(4));
  }
}

/** What an arrow key adds. */
export const nudgeStep = (definition: ParamDefinition): number =>
  definition.type === 'number' ? Math.max(definition.step, Math.min(1, (definition.max - definition.min) / 100)) : 0.01;

/** How much of its values a curve shows at least. */
export const leastHeightOf = (definition: ParamDefinition): number =>
  definition.type === 'number'
    ? Math.min(definition.max - definition.min, Math.max(20 * definition.step, Math.abs(definition.default) * 0.2))
    : 0.2;
