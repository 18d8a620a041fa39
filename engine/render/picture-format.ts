import type { AVPixelFormat } from 'node-av/constants';
import { avGetPixFmtName, avImageGetBufferSize, type Frame } from 'node-av/lib';
import { EVALUATOR_RATE } from '../../core/graph/filter-node.ts';
import { asPixelFormat } from '../media/pixel-format.ts';
import type { FilterArgs } from './filter-text.ts';

/** What a graph's input must keep from frame to frame: a frame that differs in any of these needs a graph of its own. */
export interface PictureFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  /** FFmpeg's numbers, as the frame holds them. */
  readonly pixelFormat: AVPixelFormat;
  readonly aspectNum: number;
  readonly aspectDen: number;
  readonly colourSpace: number;
  readonly colourRange: number;
  readonly alphaMode: number;
}

export function pictureFormatOf(frame: Frame): PictureFormat {
  const aspect = frame.sampleAspectRatio;
  return {
    widthPx: frame.width,
    heightPx: frame.height,
    pixelFormat: pixelFormatOf(frame),
    aspectNum: aspect.num,
    aspectDen: aspect.den,
    colourSpace: frame.colorSpace,
    colourRange: frame.colorRange,
    alphaMode: frame.alphaMode,
  };
}

export const samePictureFormat = (a: PictureFormat, b: PictureFormat): boolean =>
  a.widthPx === b.widthPx &&
  a.heightPx === b.heightPx &&
  a.pixelFormat === b.pixelFormat &&
  a.aspectNum === b.aspectNum &&
  a.aspectDen === b.aspectDen &&
  a.colourSpace === b.colourSpace &&
  a.colourRange === b.colourRange &&
  a.alphaMode === b.alphaMode;

/** Args of the `buffer` filter that takes frames of this format. An unknown pixel shape counts as square. */
export const bufferArgs = (format: PictureFormat): FilterArgs => ({
  video_size: `${format.widthPx}x${format.heightPx}`,
  pix_fmt: format.pixelFormat,
  time_base: `1/${EVALUATOR_RATE}`,
  frame_rate: EVALUATOR_RATE,
  pixel_aspect: format.aspectNum > 0 && format.aspectDen > 0 ? `${format.aspectNum}/${format.aspectDen}` : '1/1',
  colorspace: format.colourSpace,
  range: format.colourRange,
  alpha_mode: format.alphaMode,
});

/** The pixel format of a frame known to hold a picture: FFmpeg keeps pixel and sample formats in one field. */
export const pixelFormatOf = (frame: Frame): AVPixelFormat => asPixelFormat(frame.format);

/** FFmpeg's name of a frame's pixel format. Throws for a frame that holds no picture. */
export function pixelFormatNameOf(frame: Frame): string {
  const name = avGetPixFmtName(pixelFormatOf(frame));
  if (name === null) throw new Error(`frame has no pixel format (${frame.format})`);
  return name;
}

/** Bytes of a frame's planes, padding not counted. */
export const pictureBytes = (frame: Frame): number => avImageGetBufferSize(pixelFormatOf(frame), frame.width, frame.height, 1);
