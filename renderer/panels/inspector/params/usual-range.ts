import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { NumberRange } from '../../../ui/number-range.ts';

type NumberDefinition = Extract<ParamDefinition, { readonly type: 'number' }>;

/** The part of a wide range that is of use, by `kind.key`. What is not here uses the whole of it. */
const USUAL: Readonly<Record<string, readonly [number, number]>> = {
  'transform.scale': [0, 400],
  'transform.scaleHeight': [0, 400],
  'transform.rotation': [-180, 180],
  'basic-grade.exposure': [-3, 3],
  'basic-grade.contrast': [0, 2],
  'basic-grade.saturation': [0, 2],
  'basic-grade.temperature': [2000, 11000],
  'lift-gamma-gain.lift': [-0.5, 0.5],
  'lift-gamma-gain.gamma': [0.2, 2],
  'lift-gamma-gain.gain': [0, 2],
  'blur.radius': [0, 100],
  'mask.width': [0, 200],
  'mask.height': [0, 200],
  'mask.rotation': [-180, 180],
  'mask.feather': [0, 200],
  'mosaic.size': [1, 200],
  'sharpen.amount': [0, 300],
  'volume.gain': [-48, 24],
  'title.size': [8, 400],
  'title.letterSpacing': [-20, 100],
  'title.outline': [0, 40],
  'title.shadow': [0, 60],
  'title.boxPadding': [0, 120],
  'title.lineSpacing': [0.5, 3],
  'gradient.angle': [-180, 180],
  'compressor.attack': [0.1, 200],
  'compressor.release': [1, 2000],
  'limiter.release': [1, 1000],
};

/** How a control goes through a number's range. */
export function rangeOf(kind: string, { key, min, max, step, unit }: NumberDefinition): NumberRange {
  const usual = USUAL[`${kind}.${key}`] ?? USUAL[`${kind}.${key.replace(/(Red|Green|Blue)$/, '')}`] ?? ([min, max] as const);
  return { min, max, step, unit, usual, scale: unit === 'Hz' && usual[0] > 0 ? 'log' : 'linear' };
}
