import { KEPT_PICTURES, type PictureHeader } from '../../core/protocol/viewer-contract.ts';
import { decodePicture } from './decode-picture.ts';

export interface KeptPicture {
  readonly header: PictureHeader;
  readonly bytes: Uint8Array;
}

/** Frames to either side of the one that stands that lie decoded: what one key press can reach. */
const DECODED_FRAMES = 2;

/**
 * The newest pictures of single frames, all of one state of the film, and those beside the frame that stands decoded: moving there asks
 * nobody.
 */
export class KeptPictures {
  readonly #decode: (bytes: Uint8Array) => Promise<ImageBitmap | null>;
  /** By frame, oldest first. */
  readonly #pictures = new Map<number, KeptPicture>();
  readonly #decoded = new Map<number, ImageBitmap>();
  readonly #decoding = new Set<KeptPicture>();
  #revision = 0;
  #standing = 0;

  constructor(decode: (bytes: Uint8Array) => Promise<ImageBitmap | null> = decodePicture) {
    this.#decode = decode;
  }

  /** Keeps an exact picture of a single frame. A newer state drops what was kept of the one before. */
  keep(picture: KeptPicture): void {
    const { frame, revision } = picture.header;
    if (revision < this.#revision) return;
    if (revision > this.#revision) this.clear();
    this.#revision = revision;
    this.#drop(frame);
    this.#pictures.set(frame, picture);
    for (const oldest of this.#pictures.keys()) {
      if (this.#pictures.size <= KEPT_PICTURES) break;
      this.#drop(oldest);
    }
    this.#warm(frame);
  }

  /** The picture of a frame, or null; where it lies decoded, its bitmap, which is the caller's from then on. */
  take(frame: number): { readonly picture: KeptPicture; readonly bitmap: ImageBitmap | null } | null {
    const picture = this.#pictures.get(frame);
    if (picture === undefined) return null;
    const bitmap = this.#decoded.get(frame) ?? null;
    this.#decoded.delete(frame);
    return { picture, bitmap };
  }

  /** The picture of `frame` stands: what lies beside it is made ready, what lies elsewhere is not any more. */
  standAt(frame: number): void {
    this.#standing = frame;
    for (const decoded of [...this.#decoded.keys()]) if (!this.#isNear(decoded)) this.#close(decoded);
    for (let away = 1; away <= DECODED_FRAMES; away++) {
      this.#warm(frame + away);
      this.#warm(frame - away);
    }
  }

  /** Drops all pictures. */
  clear(): void {
    for (const frame of [...this.#pictures.keys()]) this.#drop(frame);
  }

  /** From now on the pictures are those of another viewer, which counts its states anew. */
  reset(): void {
    this.clear();
    this.#revision = 0;
  }

  #isNear(frame: number): boolean {
    return frame !== this.#standing && Math.abs(frame - this.#standing) <= DECODED_FRAMES;
  }

  #warm(frame: number): void {
    const picture = this.#pictures.get(frame);
    if (picture === undefined || !this.#isNear(frame) || this.#decoded.has(frame) || this.#decoding.has(picture)) return;
    this.#decoding.add(picture);
    void this.#decode(picture.bytes).then((bitmap) => {
      this.#decoding.delete(picture);
      if (bitmap === null) return;
      // Replaced, dropped or left behind meanwhile.
      if (this.#pictures.get(frame) !== picture || !this.#isNear(frame)) bitmap.close();
      else this.#decoded.set(frame, bitmap);
    });
  }

  #drop(frame: number): void {
    this.#pictures.delete(frame);
    this.#close(frame);
  }

  #close(frame: number): void {
    this.#decoded.get(frame)?.close();
    this.#decoded.delete(frame);
  }
}
