import type { Ticks } from '../base/ticks.ts';
import type { ParamValues } from '../effects/definition.ts';
import { valuesAt } from '../effects/param-values.ts';
import { BLEND_MODES, type BlendMode, opacity as opacityEffect } from '../effects/picture/opacity.ts';
import { transform as transformEffect } from '../effects/picture/transform.ts';
import type { Effect, ParamValue } from '../model/animation.ts';

/** Where a picture goes on the canvas, in canvas pixels with fractions. Crop is in parts of the picture, 0..1 from each side. */
export interface Placement {
  readonly scaleX: number;
  readonly scaleY: number;
  /** Clockwise. */
  readonly rotationDegrees: number;
  /** Point of the picture, in parts of it, that comes to (x, y). */
  readonly anchorX: number;
  readonly anchorY: number;
  readonly x: number;
  readonly y: number;
  readonly crop: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** A `transform` effect at anchored time `time`, on a canvas of this size. */
export function placementAt(effect: Effect, time: Ticks, canvas: { readonly width: number; readonly height: number }): Placement {
  const values = valuesAt(transformEffect.params, effect, time);
  const [x, y] = point(values, 'position');
  const [anchorX, anchorY] = point(values, 'anchor');
  const scale = number(values, 'scale') / 100;
  const part = (key: string) => Math.min(1, Math.max(0, number(values, key) / 100));
  return {
    scaleX: scale,
    scaleY: values.uniform === false ? number(values, 'scaleHeight') / 100 : scale,
    rotationDegrees: number(values, 'rotation'),
    anchorX,
    anchorY,
    x: x * canvas.width,
    y: y * canvas.height,
    crop: { left: part('cropLeft'), right: part('cropRight'), top: part('cropTop'), bottom: part('cropBottom') },
  };
}

/** Centred at the fitted size: where a clip without a transform lies. */
export const centred = (canvas: { readonly width: number; readonly height: number }): Placement => ({
  scaleX: 1,
  scaleY: 1,
  rotationDegrees: 0,
  anchorX: 0.5,
  anchorY: 0.5,
  x: canvas.width / 2,
  y: canvas.height / 2,
  crop: { left: 0, right: 0, top: 0, bottom: 0 },
});

/** Opacity 0..1 of all enabled `opacity` effects together, and the last blend mode that is not normal. */
export function mixAt(effects: readonly Effect[], time: Ticks): { readonly opacity: number; readonly mode: BlendMode } {
  let opacity = 1;
  let mode: BlendMode = 'normal';
  for (const effect of effects) {
    if (!effect.enabled || effect.kind !== opacityEffect.kind) continue;
    const values = valuesAt(opacityEffect.params, effect, time);
    opacity *= Math.min(1, Math.max(0, number(values, 'opacity') / 100));
    mode = BLEND_MODES.find((name) => name === values.blendMode && name !== 'normal') ?? mode;
  }
  return { opacity, mode };
}

function number(values: ParamValues, key: string): number {
  const value = values[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function point(values: ParamValues, key: string): readonly [number, number] {
  const value: ParamValue | undefined = values[key];
  if (!Array.isArray(value)) return [0.5, 0.5];
  const [x, y] = value;
  return [typeof x === 'number' ? x : 0.5, typeof y === 'number' ? y : 0.5];
}
