import type { ViewPicture } from '../render/view-encoder.ts';
import type { PictureScopes } from './scope-reader.ts';

/** A picture as it goes out, with how long it took to make. */
export interface StoredPicture {
  readonly view: ViewPicture;
  readonly renderMs: number;
  /** What the scopes show of it, where they were measured. */
  readonly scopes: PictureScopes | null;
}

/** Pictures ready to go out, shared by the viewers of one engine: the ones unused for longest are dropped first. */
export interface PictureStore {
  get(key: string): StoredPicture | null;
  has(key: string): boolean;
  set(key: string, picture: StoredPicture): void;
  clear(): void;
}

export function createPictureStore(budgetBytes: number): PictureStore {
  const entries = new Map<string, StoredPicture>();
  let sizeBytes = 0;
  const drop = (key: string): void => {
    const entry = entries.get(key);
    sizeBytes -= entry === undefined ? 0 : sizeOf(entry);
    entries.delete(key);
  };
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return null;
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    has: (key) => entries.has(key),
    set(key, picture) {
      drop(key);
      entries.set(key, picture);
      sizeBytes += sizeOf(picture);
      for (const oldest of entries.keys()) {
        if (sizeBytes <= budgetBytes || entries.size === 1) break;
        drop(oldest);
      }
    },
    clear() {
      entries.clear();
      sizeBytes = 0;
    },
  };
}

const sizeOf = ({ view, scopes }: StoredPicture): number =>
  view.bytes.byteLength + (scopes?.images ?? []).reduce((sum, image) => sum + image.counts.byteLength, 0);
