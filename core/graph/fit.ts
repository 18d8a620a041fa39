import type { Ratio } from '../base/ratio.ts';
import type { PictureStream } from '../model/records.ts';

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly pixelAspect: Ratio;
}

/** How large a picture of `width` × `height` pixels with `pixelAspect` is when it is fitted into a frame with its aspect kept. */
export function fittedSize(source: Frame, frame: Frame): { readonly width: number; readonly height: number } {
  // Both in the frame's own pixels: one source pixel is this many of them wide.
  const stretch = (source.pixelAspect.num * frame.pixelAspect.den) / (source.pixelAspect.den * frame.pixelAspect.num);
  const wide = source.width * stretch;
  const factor = Math.min(frame.width / wide, frame.height / source.height);
  return { width: snap(wide * factor, frame.width), height: snap(source.height * factor, frame.height) };
}

/** The fitted size of a stream's picture, upright. */
export function fittedStream(
  { width, height, pixelAspect, rotation }: Pick<PictureStream, 'width' | 'height' | 'pixelAspect' | 'rotation'>,
  frame: Frame,
): { readonly width: number; readonly height: number } {
  const isTurned = rotation === 90 || rotation === 270;
  return fittedSize(
    isTurned
      ? { width: height, height: width, pixelAspect: { num: pixelAspect.den, den: pixelAspect.num } }
      : { width, height, pixelAspect },
    frame,
  );
}

/** Even, so that chroma planes line up; the frame's own size where it is within a pixel of that, so that no hairline is left open. */
function snap(size: number, full: number): number {
  if (Math.abs(size - full) <= 1) return full;
  return Math.max(2, Math.round(size / 2) * 2);
}
