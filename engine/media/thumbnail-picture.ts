import type { Frame } from 'node-av/lib';
import type { PictureStream } from '../../core/model/records.ts';
import { encodePicture } from './picture-encoder.ts';

/** A frame of the stream, or of its proxy, as a small upright JPEG. */
export function encodeThumbnail(frame: Frame, stream: PictureStream, heightPx: number): Promise<Buffer> {
  const size = uprightSize(stream, heightPx);
  const turned = stream.rotation === 90 || stream.rotation === 270;
  return encodePicture(frame, {
    format: 'jpeg',
    widthPx: turned ? size.height : size.width,
    heightPx: turned ? size.width : size.height,
    rotation: stream.rotation,
    originalLines: stream.height,
    quality: 80,
  });
}

/** The size of an upright picture of the stream, `height` pixels high: even sides, the pixel's shape counted in. */
export function uprightSize(stream: PictureStream, height: number): { readonly width: number; readonly height: number } {
  const shape = (stream.width * stream.pixelAspect.num) / (stream.height * stream.pixelAspect.den);
  const upright = stream.rotation === 90 || stream.rotation === 270 ? 1 / shape : shape;
  const even = (value: number): number => Math.max(2, Math.round(value / 2) * 2);
  return { width: even(even(height) * upright), height: even(height) };
}
