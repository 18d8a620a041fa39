import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';

/** What the lowerings need to know of the formats that compositing works in (see `PictureContext.pixelFormat`). */
export const hasAlpha = (pixelFormat: string): boolean => /^yuva|^gbrap|^ya|rgba|bgra|argb|abgr/.test(pixelFormat);

export const isDeep = (pixelFormat: string): boolean => /(9|10|12|14|16)(le|be)$/.test(pixelFormat);

/** Chroma planes have half the width and height of luma. */
export const isSubsampled = (pixelFormat: string): boolean => pixelFormat.includes('420');

export const withAlpha = (pixelFormat: string): string => pixelFormat.replace(/^yuv(?=\d)/, 'yuva');

export const withoutAlpha = (pixelFormat: string): string => pixelFormat.replace(/^yuva(?=\d)/, 'yuv');

/** The same depth in grey: mattes for pictures of that format. */
export const greyOf = (pixelFormat: string): string => (isDeep(pixelFormat) ? 'gray10le' : 'gray');

/** The same picture with planes of that format; free of cost where it has it already. */
export const toFormat = (input: FilterNode, pixelFormat: string): FilterNode => filter('format', { pix_fmts: pixelFormat }, [input]);

/** The size of the context's chroma planes. */
export const chromaSized = <Context extends PictureContext>(context: Context): Context =>
  isSubsampled(context.pixelFormat) ? { ...context, width: Math.ceil(context.width / 2), height: Math.ceil(context.height / 2) } : context;
