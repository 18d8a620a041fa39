import type { Ticks } from '../../../core/base/ticks.ts';
import type { Asset } from '../../../core/model/records.ts';
import type { OpenChannel } from '../../../core/protocol/client.ts';
import type { ChannelItem } from '../../../core/protocol/contract.ts';
import { type DerivedWish, MOST_WISHES } from '../../../core/protocol/derived-contract.ts';
import type { EngineConnection } from '../../engine-client/connection.ts';
import { decodePicture } from '../../viewer/decode-picture.ts';
import type { DerivedMedia, WaveformTile } from './derived-media.ts';
import { LeastRecent } from './least-recent.ts';
import { contentOf, TILE_BUCKETS, tileAt, tileFrom, tileKey, tileSpan } from './waveform-tiles.ts';

const WAVEFORM_BYTES = 24 << 20;
/** As bitmaps: four bytes a pixel. */
const THUMBNAIL_BYTES = 96 << 20;
/** Coarser levels that are looked through for something to show meanwhile. */
const COARSER_LEVELS = 3;
const QUIET_MS = 40;

/**
 * Waveforms and small pictures at hand, and the way to the engine for those that are not. Both are kept within a budget, the ones unused for
 * longest going first. Wishes are sent a moment after a drawing, so that a fast scroll asks for where it stops and not for its way.
 */
export class MediaCache implements DerivedMedia {
  readonly #engine: EngineConnection;
  readonly #tiles = new LeastRecent<WaveformTile>(WAVEFORM_BYTES);
  readonly #pictures = new LeastRecent<ImageBitmap>(THUMBNAIL_BYTES, (bitmap) => bitmap.close());
  /** The picture that was last had for an asset, to stand in for one on its way. */
  readonly #nearest = new Map<string, string>();
  readonly #failed = new Set<string>();
  readonly #arrivals = new Set<() => void>();
  #wishes = new Map<string, DerivedWish>();
  #sent = '';
  #channel: OpenChannel<'derived.pictures'> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;
  /** The tile of the last look-up: neighbouring columns share it. */
  #last: {
    readonly asset: Asset;
    readonly streamIndex: number;
    readonly size: number;
    readonly index: number;
    readonly tile: WaveformTile | null;
  } | null = null;

  constructor(engine: EngineConnection) {
    this.#engine = engine;
  }

  begin(): void {
    this.#wishes = new Map();
    this.#last = null;
  }

  waveform(asset: Asset, streamIndex: number, sample: number, samplesPerBucket: number): WaveformTile | null {
    const index = Math.floor(sample / (samplesPerBucket * TILE_BUCKETS));
    const last = this.#last;
    if (last !== null && last.asset === asset && last.streamIndex === streamIndex && last.size === samplesPerBucket && last.index === index)
      return last.tile;
    const tile = this.#tileFor(asset, streamIndex, sample, samplesPerBucket);
    this.#last = { asset, streamIndex, size: samplesPerBucket, index, tile };
    return tile;
  }

  thumbnail(asset: Asset, streamIndex: number, time: Ticks, heightPx: number): ImageBitmap | null {
    const source = `t/${contentOf(asset)}/${streamIndex}`;
    const key = `${source}/${heightPx}/${time}`;
    const known = this.#pictures.get(key);
    if (known !== undefined) {
      this.#nearest.set(source, key);
      return known;
    }
    if (!this.#failed.has(key)) this.#wishes.set(key, { kind: 'thumbnail', key, assetId: asset.id, streamIndex, time, heightPx });
    const nearest = this.#nearest.get(source);
    return nearest === undefined ? null : (this.#pictures.get(nearest) ?? null);
  }

  end(): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#send();
    }, QUIET_MS);
  }

  /** Something came that a drawing lacked. */
  onArrival(listener: () => void): () => void {
    this.#arrivals.add(listener);
    return () => this.#arrivals.delete(listener);
  }

  /** What could not be had is asked for again: its file may be back. */
  forgetFailures(): void {
    if (this.#failed.size === 0) return;
    this.#failed.clear();
    this.#sent = '';
    for (const arrived of this.#arrivals) arrived();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#channel?.close();
    this.#channel = null;
    this.#tiles.clear();
    this.#pictures.clear();
  }

  #tileFor(asset: Asset, streamIndex: number, sample: number, samplesPerBucket: number): WaveformTile | null {
    const stream = asset.streams.find((candidate) => candidate.index === streamIndex);
    if (stream?.kind !== 'sound') return null;
    const place = tileAt(sample, samplesPerBucket);
    const key = tileKey(asset, streamIndex, place);
    const known = this.#tiles.get(key);
    if (known !== undefined) return known;
    if (!this.#failed.has(key)) {
      const { from, to } = tileSpan(place, stream.sampleRate);
      this.#wishes.set(key, { kind: 'waveform', key, assetId: asset.id, streamIndex, from, to, buckets: TILE_BUCKETS });
    }
    for (let level = 1; level <= COARSER_LEVELS; level++) {
      const coarser = this.#tiles.get(tileKey(asset, streamIndex, tileAt(sample, samplesPerBucket * 4 ** level)));
      if (coarser !== undefined) return coarser;
    }
    return null;
  }

  #send(): void {
    if (this.#closed) return;
    const wishes = [...this.#wishes.values()].slice(0, MOST_WISHES);
    const named = wishes.map(({ key }) => key).join(' ');
    if (named === this.#sent) return;
    this.#sent = named;
    if (wishes.length === 0 && this.#channel === null) return;
    this.#channel ??= this.#open();
    this.#channel.tell({ kind: 'want', wishes });
  }

  #open(): OpenChannel<'derived.pictures'> {
    return this.#engine.open(
      'derived.pictures',
      {},
      {
        onItem: (item, bytes) => this.#take(item, bytes),
        onEnd: () => {
          // The engine went away or the project closed: what is still wished for is asked for again at the next drawing.
          this.#channel = null;
          this.#sent = '';
          this.#failed.clear();
        },
        credit: 32,
      },
    );
  }

  async #take(item: ChannelItem<'derived.pictures'>, bytes: Uint8Array | null): Promise<void> {
    if (item.kind === 'failed' || bytes === null) {
      this.#failed.add(item.key);
      return;
    }
    if (item.kind === 'waveform') {
      const tile = tileFrom(item, bytes);
      if (tile === null) this.#failed.add(item.key);
      else this.#tiles.set(item.key, tile, bytes.byteLength + 200);
    } else {
      const bitmap = await decodePicture(bytes);
      if (this.#closed) return bitmap?.close();
      if (bitmap === null) this.#failed.add(item.key);
      else this.#pictures.set(item.key, bitmap, bitmap.width * bitmap.height * 4);
    }
    this.#sent = '';
    for (const arrived of this.#arrivals) arrived();
  }
}
