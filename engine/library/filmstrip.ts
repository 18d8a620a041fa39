import { FaultError, ok, type Result, unwrap } from '../../core/base/fault.ts';
import { TICKS_PER_SECOND, type Ticks } from '../../core/base/ticks.ts';
import type { Asset, PictureStream } from '../../core/model/records.ts';
import type { ProxyLookup } from '../ingest/proxy-lookup.ts';
import type { MediaPool } from '../media/contract.ts';
import { imagePlayback } from '../media/image-playback.ts';
import { createMediaPool } from '../media/pool.ts';
import { encodeThumbnail, uprightSize } from '../media/thumbnail-picture.ts';
import type { ContentStore } from '../store/content-store.ts';
import { NewestFirst } from './newest-first.ts';

export interface FilmstripRequest {
  readonly asset: Asset;
  readonly streamIndex: number;
  /** On the asset's clock. They are answered in order of time, each as soon as it is there. */
  readonly times: readonly Ticks[];
  /** As shown, upright; the width follows from the picture's shape. */
  readonly heightPx: number;
  readonly signal: AbortSignal;
  readonly onThumbnail: (thumbnail: { readonly time: Ticks; readonly jpeg: Uint8Array }) => void;
}

export interface FilmstripOptions {
  readonly store: ContentStore;
  readonly locate: (asset: Asset) => string;
  /** Read in place of long-GOP originals. */
  readonly proxies: ProxyLookup;
  /** Answers when the next few milliseconds of work may be done: what somebody watches goes first. */
  readonly turn?: () => Promise<void>;
}

/** Pictures made in one turn before whoever asked later gets theirs. */
const PICTURES_A_TURN = 4;
const READERS = 4;
const READER_KEY = 'strip';

/** Small pictures of assets at any moment, for filmstrips and hover-scrubbing: kept in the store, the newest wish first. */
export class Filmstrip {
  readonly #options: FilmstripOptions;
  /** One at a time: a reader lends one frame at a time, and the cores belong to playback. */
  readonly #turns = new NewestFirst(1);
  readonly #pool: MediaPool = createMediaPool({ maxPictureReaders: READERS, maxSoundReaders: 1 });
  #closed = false;

  constructor(options: FilmstripOptions) {
    this.#options = options;
  }

  /** Throws the signal's reason where it is aborted. Codes: those of reading, `disk.*`. */
  async request(request: FilmstripRequest): Promise<Result<void>> {
    const { asset, streamIndex, times, heightPx, signal } = request;
    const stream = asset.streams.find((candidate) => candidate.index === streamIndex);
    if (stream?.kind !== 'picture') return ok(undefined);
    const size = uprightSize(stream, heightPx);
    const missing: Ticks[] = [];
    try {
      for (const time of [...new Set(times)].sort((a, b) => a - b)) {
        signal.throwIfAborted();
        const kept = unwrap(await this.#options.store.get(keyOf(asset, stream, size.height, time)));
        if (kept === null) missing.push(time);
        else request.onThumbnail({ time, jpeg: kept });
      }
      for (let at = 0; at < missing.length; at += PICTURES_A_TURN) {
        const turn = missing.slice(at, at + PICTURES_A_TURN);
        await this.#turns.run(() => this.#make(request, stream, size.height, turn), signal);
      }
      return ok(undefined);
    } catch (error) {
      if (error instanceof FaultError) return { ok: false, error: error.fault };
      throw error;
    }
  }

  /** Lets go of open files: for when some have changed. They open again when asked for. */
  forget(): void {
    this.#pool.releasePictures(READER_KEY);
  }

  close(): void {
    this.#closed = true;
    this.#pool.close();
  }

  async #make(
    { asset, signal, onThumbnail }: FilmstripRequest,
    stream: PictureStream,
    heightPx: number,
    times: readonly Ticks[],
  ): Promise<void> {
    for (const time of times) {
      signal.throwIfAborted();
      if (this.#closed) return;
      const key = keyOf(asset, stream, heightPx, time);
      // Another request may have made it meanwhile.
      const kept = unwrap(await this.#options.store.get(key));
      const jpeg = kept ?? (await this.#draw(asset, stream, heightPx, snapped(asset, stream, time), signal));
      if (kept === null) unwrap(await this.#options.store.put(key, jpeg));
      onThumbnail({ time, jpeg });
    }
  }

  async #draw(asset: Asset, stream: PictureStream, heightPx: number, time: Ticks, signal: AbortSignal): Promise<Buffer> {
    const { locate, proxies, turn } = this.#options;
    await turn?.();
    const proxy = stream.interlaced === 'progressive' ? proxies.proxyOf(asset, stream.index) : null;
    if (proxy !== null) {
      try {
        const reader = unwrap(
          await this.#pool.picture(READER_KEY, proxy.path, proxy.streamIndex, { deinterlace: false, threads: 1, turn }),
        );
        return await encodeThumbnail(await reader.frameAt(time + proxy.timeShift, signal), stream, heightPx);
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        proxies.distrust(proxy);
      }
    }
    const images = imagePlayback(asset, stream.index);
    const reader = unwrap(
      await this.#pool.picture(READER_KEY, locate(asset), stream.index, { deinterlace: false, threads: 1, images, turn }),
    );
    return encodeThumbnail(await reader.frameAt(time, signal), stream, heightPx);
  }
}

/** Where the frame on screen at `time` about begins, so that near moments share a picture. A still has one moment. */
function snapped(asset: Asset, { rate, start }: PictureStream, time: Ticks): Ticks {
  if (asset.kind === 'still' || rate === null) return 0;
  const frame = (TICKS_PER_SECOND * rate.den) / rate.num;
  return start + Math.round(Math.floor(Math.max(0, time - start) / frame + 1e-6) * frame);
}

const keyOf = (asset: Asset, stream: PictureStream, heightPx: number, time: Ticks): string =>
  `thumbnail/${asset.fingerprint.sizeBytes}-${asset.fingerprint.quick}/${stream.index}/${heightPx}/${snapped(asset, stream, time)}`;
