import type { BlendMode } from '../effects/picture/opacity.ts';
import { filter } from './filter-node.ts';
import type { Canvas, Picture } from './picture.ts';
import { forced, planes } from './planes.ts';

/** libavfilter's name of a mode, and which picture its formula calls A. Its `burn` and `dodge` take the layer first, as do the modes made of them. */
const MODES: Readonly<Record<Exclude<BlendMode, 'normal'>, { readonly name: string; readonly first: 'below' | 'layer' }>> = {
  darken: { name: 'darken', first: 'below' },
  multiply: { name: 'multiply', first: 'below' },
  'colour-burn': { name: 'burn', first: 'layer' },
  lighten: { name: 'lighten', first: 'below' },
  screen: { name: 'screen', first: 'below' },
  'colour-dodge': { name: 'dodge', first: 'layer' },
  add: { name: 'addition', first: 'below' },
  overlay: { name: 'overlay', first: 'below' },
  'soft-light': { name: 'softlight', first: 'below' },
  'hard-light': { name: 'hardlight', first: 'below' },
  'vivid-light': { name: 'vividlight', first: 'layer' },
  'linear-light': { name: 'linearlight', first: 'layer' },
  'pin-light': { name: 'pinlight', first: 'below' },
  'hard-mix': { name: 'hardmix', first: 'below' },
  difference: { name: 'difference', first: 'below' },
  exclusion: { name: 'exclusion', first: 'below' },
  subtract: { name: 'subtract', first: 'below' },
  divide: { name: 'divide', first: 'below' },
};

/**
 * A layer that fills the canvas in the colour that its blend mode gives it over `below`, ready to be overlaid: so what the layer does not
 * reach stays untouched. Formulas work in RGB on display values. Where `below` is clear there is nothing to mix with, and the layer keeps
 * its own colour (W3C Compositing and Blending, section 5: (1 - αb)·Cs + αb·B(Cb, Cs)).
 */
export function blended(below: Picture, layer: Picture, mode: Exclude<BlendMode, 'normal'>, canvas: Canvas): Picture {
  const { rgb, rgbAlpha } = canvas.formats;
  const ground = below.alpha ? forced(below.node, rgbAlpha) : forced(below.node, rgb);
  const base = below.alpha ? planes(rgb, [ground], [0, 0, 0], [0, 1, 2]) : ground;
  const top = layer.alpha ? forced(layer.node, rgbAlpha) : forced(layer.node, rgb);
  const colour = layer.alpha ? planes(rgb, [top], [0, 0, 0], [0, 1, 2]) : top;
  const { name, first } = MODES[mode];
  const blend = filter('blend', { all_mode: name }, first === 'below' ? [base, colour] : [colour, base]);
  const mixed = below.alpha ? filter('maskedmerge', {}, [colour, blend, planes(rgb, [ground], [0, 0, 0], [3, 3, 3])]) : blend;
  if (!layer.alpha) return { ...layer, still: false, node: mixed, pixelFormat: rgb };
  return {
    ...layer,
    still: false,
    // Not by a conversion: FFmpeg's between deep RGB with alpha and without leaves out half of the last row.
    node: planes(rgbAlpha, [forced(mixed, rgb), planes(rgb, [top], [0, 0, 0], [3, 3, 3])], [0, 0, 0, 1], [0, 1, 2, 0]),
    pixelFormat: rgbAlpha,
  };
}
