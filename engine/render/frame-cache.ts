import type { Frame } from 'node-av/lib';
import { pictureBytes } from './picture-format.ts';

/** Finished frames by key, the ones unused for longest dropped first. It owns references of its own and frees them. */
export interface FrameCache {
  /** A reference that belongs to the cache: valid until the next `set` or `close`. */
  get(key: string): Frame | null;
  /** Keeps a reference to `frame`, which stays the caller's. A frame over the whole budget is kept alone, so that it can be returned at all. */
  set(key: string, frame: Frame): void;
  readonly sizeBytes: number;
  clear(): void;
}

export function createFrameCache(budgetBytes: number): FrameCache {
  const entries = new Map<string, { readonly frame: Frame; readonly bytes: number }>();
  let sizeBytes = 0;
  const drop = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    sizeBytes -= entry.bytes;
    entry.frame.free();
  };
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return null;
      entries.delete(key);
      entries.set(key, entry);
      return entry.frame;
    },
    set(key, frame) {
      drop(key);
      const bytes = pictureBytes(frame);
      for (const oldest of entries.keys()) {
        if (sizeBytes + bytes <= budgetBytes) break;
        drop(oldest);
      }
      const kept = frame.clone();
      if (kept === null) throw new Error('out of memory while keeping a frame');
      entries.set(key, { frame: kept, bytes });
      sizeBytes += bytes;
    },
    get sizeBytes() {
      return sizeBytes;
    },
    clear() {
      for (const key of [...entries.keys()]) drop(key);
    },
  };
}
