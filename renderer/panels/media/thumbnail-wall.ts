import type { AssetId } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { Asset } from '../../../core/model/records.ts';
import type { MediaCache } from '../../timeline/derived/media-cache.ts';
import { pictureHeight } from '../../timeline/drawing/filmstrip-places.ts';
import { bucketSize, type Extremes, extremesWithin } from '../../timeline/drawing/waveform-shape.ts';
import { pictureOf, soundsOf } from './asset-facts.ts';
import { thumbnailTime } from './scrub.ts';

interface Tile {
  readonly asset: Asset;
  readonly canvas: HTMLCanvasElement;
  /** Where it is scrubbed to, or null. */
  share: number | null;
}

/**
 * Draws the thumbnails that are in view, all in one go, so that the cache knows what is wished for now. Outside React: a pointer that moves over
 * a thumbnail draws that thumbnail and nothing else.
 */
export class ThumbnailWall {
  readonly #cache: MediaCache;
  readonly #tiles = new Map<HTMLCanvasElement, Tile>();
  readonly #stop: () => void;
  #request = 0;

  constructor(cache: MediaCache) {
    this.#cache = cache;
    this.#stop = cache.onArrival(() => this.#later());
  }

  /** Draws on a canvas until the answer is called. */
  show(asset: Asset, canvas: HTMLCanvasElement): () => void {
    this.#tiles.set(canvas, { asset, canvas, share: null });
    this.#later();
    return () => {
      this.#tiles.delete(canvas);
      this.#later();
    };
  }

  /** The picture at a part of the clip; null goes back to the one that stands for it. */
  scrub(assetId: AssetId, share: number | null): void {
    for (const tile of this.#tiles.values()) if (tile.asset.id === assetId) tile.share = share;
    this.#later();
  }

  close(): void {
    this.#stop();
    cancelAnimationFrame(this.#request);
    this.#tiles.clear();
  }

  #later(): void {
    if (this.#request !== 0) return;
    this.#request = requestAnimationFrame(() => {
      this.#request = 0;
      this.#draw();
    });
  }

  #draw(): void {
    this.#cache.begin();
    // The one under the pointer first: wishes are answered in order.
    for (const tile of this.#tiles.values()) if (tile.share !== null) this.#drawTile(tile);
    for (const tile of this.#tiles.values()) if (tile.share === null) this.#drawTile(tile);
    this.#cache.end();
  }

  #drawTile({ asset, canvas, share }: Tile): void {
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    if (width === 0 || height === 0) return;
    const picture = pictureOf(asset);
    const bitmap =
      picture === null ? null : this.#cache.thumbnail(asset, picture.index, thumbnailTime(asset, share), pictureHeight(height));
    const context = canvas.getContext('2d');
    if (context === null) return;
    // Until the wanted picture is here the last one stands.
    if (picture !== null && bitmap === null) return;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    } else context.clearRect(0, 0, width, height);
    if (bitmap !== null) {
      const scale = Math.min(width / bitmap.width, height / bitmap.height);
      const [shownWidth, shownHeight] = [bitmap.width * scale, bitmap.height * scale];
      context.drawImage(bitmap, (width - shownWidth) / 2, (height - shownHeight) / 2, shownWidth, shownHeight);
    } else this.#drawSound(asset, context, width, height);
    if (share !== null) {
      context.fillStyle = getComputedStyle(canvas).getPropertyValue('--playhead');
      context.fillRect(Math.round(share * width), 0, Math.max(1, Math.round(ratio)), height);
    }
  }

  #drawSound(asset: Asset, context: CanvasRenderingContext2D, width: number, height: number): void {
    const [stream] = soundsOf(asset);
    if (stream === undefined) return;
    context.fillStyle = getComputedStyle(context.canvas).getPropertyValue('--waveform');
    const samples = (asset.duration / TICKS_PER_SECOND) * stream.sampleRate;
    const perColumn = samples / width;
    const bucket = bucketSize(perColumn);
    const extremes: Extremes = { min: 0, max: 0 };
    const [middle, reach] = [height / 2, height / 2 - 2];
    for (let x = 0; x < width; x++) {
      const tile = this.#cache.waveform(asset, stream.index, x * perColumn, bucket);
      if (tile === null || !extremesWithin(tile, null, x * perColumn, (x + 1) * perColumn, extremes)) continue;
      context.fillRect(x, middle - extremes.max * reach - 0.5, 1, (extremes.max - extremes.min) * reach + 1);
    }
  }
}
