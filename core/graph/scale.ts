import { filter } from './filter-node.ts';
import { hasAlphaComponent, type Picture } from './picture.ts';
import { forced } from './planes.ts';

/**
 * The picture at another size. Where it has alpha, colours are weighted by it on the way, or the colour of clear pixels, which nobody
 * sees, would bleed into the edges of what is seen.
 */
export function scaled(picture: Picture, width: number, height: number): Picture {
  if (picture.width === width && picture.height === height) return picture;
  const size = { w: width, h: height, reset_sar: 1 };
  if (picture.alpha && hasAlphaComponent(picture.pixelFormat)) {
    const pixelFormat = premultipliable(picture.pixelFormat);
    const said = picture.node.kind === 'source' ? picture.node : forced(picture.node, picture.pixelFormat);
    const weighted = filter('premultiply', { inplace: 1 }, [forced(said, pixelFormat)]);
    const node = filter('unpremultiply', { inplace: 1 }, [forced(filter('scale', size, [weighted]), pixelFormat)]);
    return { ...picture, width, height, pixelFormat, node: forced(node, pixelFormat) };
  }
  const { node } = picture;
  // One scaling straight to the size wanted costs less and is sharper than two.
  if (node.kind === 'filter' && node.filter === 'scale')
    return { ...picture, width, height, node: { ...node, args: { ...node.args, ...size } } };
  // Its size is no runtime command: most filters behind it hold to the size they were built for.
  return { ...picture, width, height, node: filter('scale', size, [node]) };
}

/** The nearest format with alpha that `premultiply` knows: full chroma, no fewer bits. */
function premultipliable(pixelFormat: string): string {
  const deep = /(1[0-6]|48|64)(le|be)$/.exec(pixelFormat);
  const bits = deep === null ? 8 : deep[1] === '10' ? 10 : 16;
  const planar = /^(yuva|ayuv|vuya)/.test(pixelFormat) ? 'yuva444p' : 'gbrap';
  return bits === 8 ? planar : `${planar}${bits}le`;
}
