import type { PictureHeader } from '../../core/protocol/viewer-contract.ts';

export interface ShownPicture {
  readonly header: PictureHeader;
  /** False for a neighbour of the wanted frame, which the wanted one will follow. */
  readonly isExact: boolean;
  /** While playing: how much later than due it is drawn, in milliseconds of sound; negative is early. */
  readonly lateMs: number | null;
}

/** The canvas of a viewer. It says of itself what it shows, for whoever measures: `data-frame`, `data-exact`, `data-late-ms`. */
export class PictureScreen {
  #canvas: HTMLCanvasElement | null = null;
  #context: ImageBitmapRenderingContext | null = null;

  get isAttached(): boolean {
    return this.#context !== null;
  }

  attach(canvas: HTMLCanvasElement | null): void {
    this.#canvas = canvas;
    this.#context = canvas?.getContext('bitmaprenderer') ?? null;
  }

  /** Takes the bitmap. */
  draw(bitmap: ImageBitmap, { header, isExact, lateMs }: ShownPicture): void {
    if (this.#canvas === null || this.#context === null) {
      bitmap.close();
      return;
    }
    this.#context.transferFromImageBitmap(bitmap);
    const { dataset } = this.#canvas;
    dataset.frame = String(header.frame);
    dataset.exact = String(isExact);
    dataset.playing = String(header.due !== null);
    dataset.revision = String(header.revision);
    dataset.lateMs = lateMs === null ? '' : lateMs.toFixed(1);
  }

  clear(): void {
    this.#context?.transferFromImageBitmap(null);
    if (this.#canvas !== null) for (const name of ['frame', 'exact', 'playing', 'revision', 'lateMs']) delete this.#canvas.dataset[name];
  }
}
