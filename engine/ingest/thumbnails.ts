import type { Frame } from 'node-av/lib';
import { type Fault, FaultError, ok, type Result } from '../../core/base/fault.ts';
import type { Ticks } from '../../core/base/ticks.ts';
import type { PictureStream } from '../../core/model/records.ts';
import type { ImagePlayback } from '../media/contract.ts';
import { encodePicture } from '../media/picture-encoder.ts';
import { openPicture } from '../media/picture-reader.ts';
import type { DerivedOptions } from './derived-store.ts';

export interface Thumbnail {
  readonly time: Ticks;
  /** What the picture's bytes (JPEG) are kept under in the store. */
  readonly key: string;
}

export interface ThumbnailOptions extends DerivedOptions {
  /** Time between two thumbnails; the first is at the stream's start. A still has one. */
  readonly interval: Ticks;
  /** Height as shown, turned upright; the width follows from the picture's shape. Default 90. */
  readonly heightPx?: number;
}

/** Small upright pictures along one stream. Those already in the store are not made again. Throws the signal's reason where it is aborted. */
export async function makeThumbnails(
  path: string,
  stream: PictureStream,
  options: ThumbnailOptions,
): Promise<Result<readonly Thumbnail[]>> {
  const { interval, store, signal, onProgress } = options;
  const size = uprightSize(stream, options.heightPx ?? 90);
  const count = Math.max(1, Math.ceil(stream.duration / Math.max(1, interval)));
  const wanted = Array.from({ length: count }, (_, index): Thumbnail => {
    const time = stream.start + index * interval;
    return { time, key: `thumbnail/${options.key}/${size.height}/${time}` };
  });
  let reader: Awaited<ReturnType<typeof openPicture>> | null = null;
  try {
    for (const [index, { time, key }] of wanted.entries()) {
      signal?.throwIfAborted();
      if (!(await store.get(key))) {
        reader ??= await openPicture(path, stream.index, { deinterlace: false, threads: 1, images: playbackOf(stream) });
        if (!reader.ok) return reader;
        const frame = await reader.value.frameAt(time);
        await store.put(key, await encodeThumbnail(frame, stream, size.height));
      }
      onProgress?.({ done: index + 1, total: count });
    }
    return ok(wanted);
  } catch (error) {
    return { ok: false, error: faultOf(error) };
  } finally {
    if (reader?.ok) reader.value.close();
  }
}

/** Without effect on anything but numbered pictures. */
const playbackOf = (stream: PictureStream): ImagePlayback | undefined => (stream.rate === null ? undefined : { rate: stream.rate });

function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  throw error;
}

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

/** Even sizes, the pixel's shape counted in. */
export function uprightSize(stream: PictureStream, height: number): { readonly width: number; readonly height: number } {
  const shape = (stream.width * stream.pixelAspect.num) / (stream.height * stream.pixelAspect.den);
  const upright = stream.rotation === 90 || stream.rotation === 270 ? 1 / shape : shape;
  const even = (value: number): number => Math.max(2, Math.round(value / 2) * 2);
  return { width: even(even(height) * upright), height: even(height) };
}
