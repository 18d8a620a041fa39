import { TICKS_PER_SECOND, type Ticks } from '../../../core/base/ticks.ts';
import type { PictureStream } from '../../../core/model/records.ts';

/** Width over height as shown: turned upright, the pixel's shape counted in. */
export function shownShape(stream: PictureStream): number {
  const shape = (stream.width * stream.pixelAspect.num) / (stream.height * stream.pixelAspect.den);
  return stream.rotation === 90 || stream.rotation === 270 ? 1 / shape : shape;
}

/**
 * The moment that stands for all moments of its neighbourhood, at this spacing of pictures: neighbourhoods are halves of halves, so that
 * zooming and trimming meet the same moments again and their pictures are at hand.
 */
export function sharedMoment(time: Ticks, spacing: Ticks): Ticks {
  const finest = TICKS_PER_SECOND / 32;
  const grain = finest * 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, spacing / finest))));
  return Math.floor(time / grain) * grain;
}

/** Heights that pictures are made in, in device pixels: few, so that they are shared. */
export const pictureHeight = (wantedPx: number): number => [48, 72, 108, 162].find((height) => height >= wantedPx) ?? 240;
