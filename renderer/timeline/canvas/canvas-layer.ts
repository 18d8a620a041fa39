/** One canvas with as many pixels as the screen has for it, drawn in CSS pixels. */
export class CanvasLayer {
  readonly context: CanvasRenderingContext2D;
  readonly #canvas: HTMLCanvasElement;
  #widthPx = 0;
  #heightPx = 0;
  #pixelRatio = 1;

  /** `isOpaque` says that every pixel is drawn, which spares the compositor its work. */
  constructor(canvas: HTMLCanvasElement, isOpaque: boolean) {
    const context = canvas.getContext('2d', { alpha: !isOpaque });
    if (context === null) throw new Error('this browser draws no 2d canvas');
    this.#canvas = canvas;
    this.context = context;
  }

  /** Takes a new size where it differs; the canvas is then empty. */
  resize(widthPx: number, heightPx: number, pixelRatio: number): void {
    if (widthPx === this.#widthPx && heightPx === this.#heightPx && pixelRatio === this.#pixelRatio) return;
    this.#widthPx = widthPx;
    this.#heightPx = heightPx;
    this.#pixelRatio = pixelRatio;
    this.#canvas.width = Math.max(1, Math.round(widthPx * pixelRatio));
    this.#canvas.height = Math.max(1, Math.round(heightPx * pixelRatio));
    this.context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  }

  clear(): void {
    this.context.clearRect(0, 0, this.#widthPx, this.#heightPx);
  }
}
