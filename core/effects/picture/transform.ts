import type { PictureEffectDefinition } from '../definition.ts';

const crop = (key: string, label: string) =>
  ({ key, label, animatable: true, type: 'number', default: 0, min: 0, max: 100, step: 0.1, unit: '%' }) as const;

/**
 * Where a clip's picture lies on the frame. Read by the compositor: the picture is cropped, scaled about its anchor, turned about it, and
 * laid so that the anchor comes to `position`. 100 % is the clip fitted into the frame with its aspect kept.
 */
export const transform = {
  domain: 'picture',
  kind: 'transform',
  label: 'Transform',
  category: 'composite',
  params: [
    { key: 'position', label: 'Position', animatable: true, type: 'point', default: [0.5, 0.5] },
    { key: 'scale', label: 'Scale', animatable: true, type: 'number', default: 100, min: 0, max: 10_000, step: 0.1, unit: '%' },
    { key: 'uniform', label: 'Uniform scale', animatable: false, type: 'boolean', default: true },
    /** Counts only where `uniform` is off; `scale` is then the width's. */
    {
      key: 'scaleHeight',
      label: 'Scale height',
      animatable: true,
      type: 'number',
      default: 100,
      min: 0,
      max: 10_000,
      step: 0.1,
      unit: '%',
    },
    { key: 'rotation', label: 'Rotation', animatable: true, type: 'number', default: 0, min: -36_000, max: 36_000, step: 0.1, unit: '°' },
    { key: 'anchor', label: 'Anchor point', animatable: true, type: 'point', default: [0.5, 0.5] },
    crop('cropLeft', 'Crop left'),
    crop('cropRight', 'Crop right'),
    crop('cropTop', 'Crop top'),
    crop('cropBottom', 'Crop bottom'),
  ],
} as const satisfies PictureEffectDefinition;
