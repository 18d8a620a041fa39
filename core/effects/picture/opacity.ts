import type { PictureEffectDefinition } from '../definition.ts';

/** How a picture mixes with what lies below it. Names as editors know them. */
export const BLEND_MODES = [
  'normal',
  'darken',
  'multiply',
  'colour-burn',
  'lighten',
  'screen',
  'colour-dodge',
  'add',
  'overlay',
  'soft-light',
  'hard-light',
  'vivid-light',
  'linear-light',
  'pin-light',
  'hard-mix',
  'difference',
  'exclusion',
  'subtract',
  'divide',
] as const;
export type BlendMode = (typeof BLEND_MODES)[number];

/** How much of a clip's picture is seen, and how it mixes with what lies below. Read by the compositor. */
export const opacity = {
  domain: 'picture',
  kind: 'opacity',
  label: 'Opacity',
  category: 'composite',
  params: [
    { key: 'opacity', label: 'Opacity', animatable: true, type: 'number', default: 100, min: 0, max: 100, step: 0.1, unit: '%' },
    { key: 'blendMode', label: 'Blend mode', animatable: false, type: 'choice', default: 'normal', choices: BLEND_MODES },
  ],
} as const satisfies PictureEffectDefinition;
