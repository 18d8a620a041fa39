import type { Sequence } from '../model/records.ts';
import { tagged } from './colour.ts';
import { SEQUENCE_COLOURS, type SourceColour } from './colour-tags.ts';
import type { FilterNode } from './filter-node.ts';
import { forced } from './planes.ts';

/** A picture in the making: a node, and what the next step must know of its frame. */
export interface Picture {
  readonly node: FilterNode;
  readonly width: number;
  readonly height: number;
  /** FFmpeg's name of the frame's pixel format. */
  readonly pixelFormat: string;
  /** Some pixels may be clear or partly so. Alpha is straight (not premultiplied). */
  readonly alpha: boolean;
  /** It is the same on every frame of its clip: the evaluator makes it once where its end says all that there is to know of it. */
  readonly still: boolean;
}

/** The frame that a sequence's layers are laid on, at the profile's scale. */
export interface Canvas {
  readonly sequence: Sequence;
  readonly width: number;
  readonly height: number;
  /** Profile width over sequence width. */
  readonly scale: number;
  /** The background is clear instead of black. */
  readonly clear: boolean;
  readonly formats: WorkingFormats;
  readonly colour: SourceColour;
}

/**
 * Pixel formats that compositing works in. 8 bits work in 4:2:0, as nearly all sources and deliveries are, so that common timelines are
 * composited without one conversion; 10 bits in 4:4:4, where precision is the point. Blending in RGB has the same depth.
 */
export interface WorkingFormats {
  readonly opaque: string;
  readonly alpha: string;
  readonly rgb: string;
  readonly rgbAlpha: string;
  /** `overlay`'s name for this pair. */
  readonly overlay: string;
}

const EIGHT_BIT: WorkingFormats = { opaque: 'yuv420p', alpha: 'yuva420p', rgb: 'gbrp', rgbAlpha: 'gbrap', overlay: 'yuv420' };
const TEN_BIT: WorkingFormats = {
  opaque: 'yuv444p10le',
  alpha: 'yuva444p10le',
  rgb: 'gbrp10le',
  rgbAlpha: 'gbrap10le',
  overlay: 'yuv444p10',
};

export const workingFormats = (sequence: Sequence): WorkingFormats => (sequence.bitDepth === 8 ? EIGHT_BIT : TEN_BIT);

export const canvasFor = (sequence: Sequence, width: number, height: number, clear: boolean): Canvas => ({
  sequence,
  width,
  height,
  scale: width / sequence.width,
  clear,
  formats: workingFormats(sequence),
  colour: SEQUENCE_COLOURS[sequence.colour],
});

/** Whether a pixel format of FFmpeg's has an alpha component. */
export const hasAlphaComponent = (pixelFormat: string): boolean =>
  /^(yuva|gbrap|rgba|bgra|argb|abgr|ya\d|pal8|ayuv|vuya)/.test(pixelFormat);

/**
 * The picture in another pixel format of the same colour space. Nothing is added where it has it already. Both formats are said, so that
 * libavfilter converts here and nowhere else: else a preview in one format would be composited otherwise than an export in another.
 */
export function inFormat(picture: Picture, pixelFormat: string): Picture {
  if (picture.pixelFormat === pixelFormat) return picture;
  const from = picture.node.kind === 'source' ? picture.node : forced(picture.node, picture.pixelFormat);
  return { ...picture, node: forced(from, pixelFormat), pixelFormat };
}

/** The picture with its format and colour said at its end, which lets the evaluator keep it where it is still. */
export const settled = (picture: Picture, canvas: Canvas): Picture =>
  picture.still ? { ...picture, node: tagged(forced(picture.node, picture.pixelFormat), canvas.colour) } : picture;

/** The picture in the format that effects and compositing take, with alpha where it has or needs any. */
export const inWorkingFormat = (picture: Picture, canvas: Canvas, withAlpha = picture.alpha): Picture =>
  inFormat(picture, withAlpha ? canvas.formats.alpha : canvas.formats.opaque);
