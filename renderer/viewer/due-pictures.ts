import type { PictureHeader } from '../../core/protocol/viewer-contract.ts';

export interface DuePicture {
  readonly header: PictureHeader;
  /** Of the playback's clock. */
  readonly sample: number;
  readonly bitmap: ImageBitmap;
  /** Gives the engine leave to send another. */
  readonly release: () => void;
}

/** Decoded pictures of a playback until they are due. */
export class DuePictures {
  #waiting: DuePicture[] = [];
  /** Pictures that were let go without being shown. */
  unshown = 0;

  get count(): number {
    return this.#waiting.length;
  }

  add(picture: DuePicture): void {
    const at = this.#waiting.findLastIndex(({ sample }) => sample <= picture.sample);
    this.#waiting.splice(at + 1, 0, picture);
  }

  /** The newest that is due at `sample`, or null. Older ones are let go and counted. */
  take(sample: number): DuePicture | null {
    const at = this.#waiting.findLastIndex((picture) => picture.sample <= sample);
    if (at < 0) return null;
    const passed = this.#waiting.splice(0, at + 1);
    const due = passed.pop() ?? null;
    for (const late of passed) discard(late);
    this.unshown += passed.length;
    due?.release();
    return due;
  }

  /** Lets all go: the playback is over. */
  clear(): void {
    for (const picture of this.#waiting.splice(0)) discard(picture);
  }
}

function discard({ bitmap, release }: DuePicture): void {
  bitmap.close();
  release();
}
