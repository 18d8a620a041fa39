import { ok, type Result } from '../../core/base/fault.ts';
import type { MediaPool, PictureReader, PictureReaderOptions, SoundReader, SoundReaderOptions } from './contract.ts';
import { openPicture } from './picture-reader.ts';
import { openSound } from './sound-reader.ts';

export interface MediaPoolLimits {
  readonly maxPictureReaders: number;
  readonly maxSoundReaders: number;
}

/** Readers shared under a cap. See {@link MediaPool}. A reader in the middle of a call is closed after it. */
export function createMediaPool(limits: MediaPoolLimits): MediaPool {
  const pictures = new Shelf<PictureReader>(limits.maxPictureReaders);
  const sounds = new Shelf<SoundReader>(limits.maxSoundReaders);
  return {
    picture: (key, path, streamIndex, options: PictureReaderOptions) =>
      pictures.get(JSON.stringify([key, path, streamIndex, options]), async (lease) => {
        const opened = await openPicture(path, streamIndex, options);
        if (!opened.ok) return opened;
        const reader = opened.value;
        return ok({ frameAt: (time, signal) => lease.during(() => reader.frameAt(time, signal)), close: () => reader.close() });
      }),
    sound: (key, path, streamIndex, options: SoundReaderOptions) =>
      sounds.get(JSON.stringify([key, path, streamIndex, options.sampleRate, options.layout]), async (lease) => {
        const opened = await openSound(path, streamIndex, options);
        if (!opened.ok) return opened;
        const reader = opened.value;
        return ok({
          sampleRate: reader.sampleRate,
          channels: reader.channels,
          read: (start, count) => lease.during(() => reader.read(start, count)),
          close: () => reader.close(),
        });
      }),
    releasePictures: (key) => pictures.release(key),
    close: () => {
      pictures.clear();
      sounds.clear();
    },
  };
}

/** Counts the calls under way on one reader, and closes it once it is condemned and idle. */
class Lease {
  #running = 0;
  #condemned: (() => void) | null = null;

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#settle();
    }
  }

  closeWhenIdle(close: () => void): void {
    this.#condemned = close;
    this.#settle();
  }

  #settle(): void {
    if (this.#running > 0 || !this.#condemned) return;
    this.#condemned();
    this.#condemned = null;
  }
}

interface Entry<Reader> {
  readonly lease: Lease;
  readonly opening: Promise<Result<Reader>>;
}

/** Readers of one kind by key, in order of last use: a Map keeps the order in which keys were put. */
class Shelf<Reader extends { close(): void }> {
  readonly #entries = new Map<string, Entry<Reader>>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = Math.max(1, capacity);
  }

  async get(key: string, open: (lease: Lease) => Promise<Result<Reader>>): Promise<Result<Reader>> {
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.opening;
    }
    // Room is made before opening, so that the cap holds at every moment.
    while (this.#entries.size >= this.#capacity) this.#drop(this.#entries.keys().next().value);
    const lease = new Lease();
    const entry = { lease, opening: open(lease) };
    this.#entries.set(key, entry);
    const opened = await entry.opening;
    if (!opened.ok && this.#entries.get(key) === entry) this.#entries.delete(key);
    return opened;
  }

  #drop(key: string | undefined): void {
    const entry = key === undefined ? undefined : this.#entries.get(key);
    if (key === undefined || !entry) return;
    this.#entries.delete(key);
    void entry.opening.then((opened) => {
      if (opened.ok) entry.lease.closeWhenIdle(() => opened.value.close());
    });
  }

  /** `key` is the first word of the keys that readers were asked for by. */
  release(key: string): void {
    const start = `${JSON.stringify([key]).slice(0, -1)},`;
    for (const known of [...this.#entries.keys()]) if (known.startsWith(start)) this.#drop(known);
  }

  clear(): void {
    for (const key of [...this.#entries.keys()]) this.#drop(key);
  }
}
