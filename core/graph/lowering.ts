import type { PictureContext } from '../effects/definition.ts';
import type { Asset, PictureStream } from '../model/records.ts';
import type { Canvas } from './picture.ts';
import type { CaptionDrawing } from './render-graph.ts';

/** A stream's stand-in as it decodes: its own size, pixel format and tags. Null where there is none. */
export type ProxyStreamOf = (asset: Asset, stream: PictureStream) => PictureStream | null;

/** The world as far as lowering may ask it. Its answers must stay the same while a frame is evaluated. */
export interface PictureResources {
  /** Absolute path of a file parameter's value. */
  resolveFile(path: string): string;
  /** Text of a file parameter's value, or null where it cannot be read. */
  readText(path: string): string | null;
  /** Asked only for profiles that take proxies. */
  readonly proxyStream?: ProxyStreamOf;
}

/** What one frame of one sequence is lowered with. */
export interface Lowering {
  readonly canvas: Canvas;
  readonly frame: number;
  /** Names the place where this sequence is nested, so that two uses of one sequence have decoders of their own. Empty at the top. */
  readonly path: string;
  readonly resources: PictureResources;
  /** Null where originals are read. */
  readonly proxyStream: ProxyStreamOf | null;
  readonly captions: CaptionDrawing;
}

/** What an effect on a picture of this size is told. It gets, and gives back, `pixelFormat`. */
export const effectContext = (
  lowering: Lowering,
  picture: { readonly width: number; readonly height: number; readonly pixelFormat: string },
): PictureContext => ({
  width: picture.width,
  height: picture.height,
  scale: lowering.canvas.scale,
  frame: lowering.frame,
  pixelFormat: picture.pixelFormat,
  matrix: lowering.canvas.colour.matrix,
  resolveFile: (path) => lowering.resources.resolveFile(path),
  readText: (path) => lowering.resources.readText(path),
});

/** What becomes of the captions of a sequence that another nests: they belong to its picture. */
export const drawingInside = (drawing: CaptionDrawing): CaptionDrawing => (drawing === 'none' ? 'none' : 'burn-in');
