import { filter } from './filter-node.ts';
import { type Canvas, inWorkingFormat, type Picture } from './picture.ts';

/** The picture with its alpha multiplied by `opacity`, 0..1, which may change from frame to frame at the cost of a command. */
export function withOpacity(picture: Picture, opacity: number, canvas: Canvas): Picture {
  if (opacity >= 1) return picture;
  const working = inWorkingFormat(picture, canvas, true);
  // A 1×1 convolution of the alpha plane: unlike `colorchannelmixer` it works on Y'CbCr as it is, at any depth.
  const args = { '3m': '0 0 0 0 1 0 0 0 0', '3rdiv': Math.max(opacity, MIN_OPACITY) };
  return { ...working, alpha: true, node: filter('convolution', args, [working.node], ['3rdiv']) };
}

/** `3rdiv` of zero means "work it out": this rounds every alpha value to zero at any depth. */
const MIN_OPACITY = 1e-6;
