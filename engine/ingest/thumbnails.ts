import { type Fault, FaultError, ok, type Result } from '../../core/base/fault.ts';
import type { Ticks } from '../../core/base/ticks.ts';
import type { PictureStream } from '../../core/model/records.ts';
import type { ImagePlayback } from '../media/contract.ts';
import { openPicture } from '../media/picture-reader.ts';
import { encodeThumbnail, uprightSize } from '../media/thumbnail-picture.ts';
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
