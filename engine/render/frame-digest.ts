import { createHash } from 'node:crypto';
import type { Frame } from 'node-av/lib';
import { pixelFormatNameOf } from './picture-format.ts';

/** Hash of what a frame shows: its size, pixel format and every pixel, whatever padding its lines have. */
export function pictureDigest(frame: Frame): string {
  return createHash('sha256')
    .update(`${frame.width}x${frame.height} ${pixelFormatNameOf(frame)}\n`)
    .update(frame.toBuffer())
    .digest('hex');
}
