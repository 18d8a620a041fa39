import { type Fault, fault } from '../../core/base/fault.ts';
import type { AssetId } from '../../core/base/id.ts';
import type { Asset } from '../../core/model/records.ts';
import type { ChannelItem } from '../../core/protocol/contract.ts';
import type { DerivedWish } from '../../core/protocol/derived-contract.ts';
import type { Filmstrip } from './filmstrip.ts';
import type { Waveform, Waveforms } from './waveform.ts';

type Answer = ChannelItem<'derived.pictures'>;

export interface WishListOptions {
  readonly assetOf: (id: AssetId) => Asset | null;
  readonly waveforms: Pick<Waveforms, 'request'>;
  readonly filmstrip: Pick<Filmstrip, 'request'>;
  readonly onAnswer: (item: Answer, bytes?: Uint8Array) => void;
  /** Settles when an answer can be taken. */
  readonly whenRoom: () => Promise<void>;
  readonly onBug: (error: unknown) => void;
}

/** Pictures asked for in one go: those of one file come in order of time, which reads it once. */
const PICTURES_A_GO = 8;
const WAVEFORMS_AT_ONCE = 2;

/**
 * What one window wishes to draw, worked through in its order: sounds and pictures beside each other, so that a long file's first waveform
 * keeps no picture waiting. A new list gives up what it leaves out, also what is under way.
 */
export class WishList {
  readonly #options: WishListOptions;
  #wishes: readonly DerivedWish[] = [];
  readonly #running = new Map<string, { readonly wish: DerivedWish; readonly controller: AbortController }>();
  readonly #answered = new Set<string>();
  readonly #work = new Set<Promise<void>>();
  #sounds = 0;
  #pictures = 0;
  #closed = false;

  constructor(options: WishListOptions) {
    this.#options = options;
  }

  replace(wishes: readonly DerivedWish[]): void {
    this.#wishes = wishes;
    const wanted = new Set(wishes.map(({ key }) => key));
    const sounds = new Set(wishes.filter(({ kind }) => kind === 'waveform').map(sourceOf));
    for (const [key, { wish, controller }] of this.#running) {
      if (wanted.has(key)) continue;
      // A sound's first waveform takes the reading of all of it: that is as good for any other stretch.
      if (wish.kind === 'thumbnail' || !sounds.has(sourceOf(wish))) controller.abort();
    }
    // A key that is wished for anew after it was left out is answered anew.
    for (const key of this.#answered) if (!wanted.has(key)) this.#answered.delete(key);
    this.#next();
  }

  /** Gives up what is under way and waits for it to end. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wishes = [];
    for (const { controller } of this.#running.values()) controller.abort();
    await Promise.allSettled(this.#work);
  }

  #next(): void {
    if (this.#closed) return;
    while (this.#sounds < WAVEFORMS_AT_ONCE) {
      const wish = this.#open().find(({ kind }) => kind === 'waveform');
      if (wish === undefined) break;
      this.#sounds += 1;
      this.#start(
        [wish],
        (signal) => this.#drawSound(wish, signal),
        () => {
          this.#sounds -= 1;
        },
      );
    }
    if (this.#pictures > 0) return;
    const first = this.#open().find(({ kind }) => kind === 'thumbnail');
    if (first === undefined) return;
    const together = this.#open()
      .filter((wish) => wish.kind === 'thumbnail' && wish.assetId === first.assetId && wish.streamIndex === first.streamIndex)
      .slice(0, PICTURES_A_GO);
    this.#pictures += 1;
    this.#start(
      together,
      (signal) => this.#drawPictures(together, signal),
      () => {
        this.#pictures -= 1;
      },
    );
  }

  #open(): readonly DerivedWish[] {
    return this.#wishes.filter(({ key }) => !this.#running.has(key) && !this.#answered.has(key));
  }

  /** One piece of work for wishes that share a file. It ends early only when none of them is wished for any more. */
  #start(wishes: readonly DerivedWish[], run: (signal: AbortSignal) => Promise<void>, ended: () => void): void {
    const whole = new AbortController();
    let left = wishes.length;
    for (const wish of wishes) {
      const controller = new AbortController();
      controller.signal.addEventListener('abort', () => {
        left -= 1;
        if (left === 0) whole.abort();
      });
      this.#running.set(wish.key, { wish, controller });
    }
    const work = run(whole.signal)
      .catch((error: unknown) => {
        if (!whole.signal.aborted) this.#options.onBug(error);
      })
      .finally(() => {
        for (const { key } of wishes) this.#running.delete(key);
        this.#work.delete(work);
        ended();
        this.#next();
      });
    this.#work.add(work);
  }

  async #drawSound(wish: DerivedWish, signal: AbortSignal): Promise<void> {
    if (wish.kind !== 'waveform') return;
    const { key, streamIndex, from, to, buckets } = wish;
    const asset = this.#options.assetOf(wish.assetId);
    if (asset === null) return this.#fail(key, gone(wish));
    const made = await this.#options.waveforms.request({ asset, streamIndex, from, to, buckets, signal });
    if (!made.ok) return this.#fail(key, made.error);
    const { sampleRate, firstSample, samplesPerBucket, channels } = made.value;
    const shape = { sampleRate, firstSample, samplesPerBucket, channels: channels.length, buckets: channels[0]?.min.length ?? 0 };
    await this.#answer({ kind: 'waveform', key, ...shape }, bytesOf(made.value));
  }

  async #drawPictures(wishes: readonly DerivedWish[], signal: AbortSignal): Promise<void> {
    const [first] = wishes;
    if (first?.kind !== 'thumbnail') return;
    const asset = this.#options.assetOf(first.assetId);
    if (asset === null) {
      for (const wish of wishes) await this.#fail(wish.key, gone(wish));
      return;
    }
    for (const heightPx of new Set(wishes.map((wish) => (wish.kind === 'thumbnail' ? wish.heightPx : 0)))) {
      const alike = wishes.flatMap((wish) => (wish.kind === 'thumbnail' && wish.heightPx === heightPx ? [wish] : []));
      const sent: Promise<void>[] = [];
      const made = await this.#options.filmstrip.request({
        asset,
        streamIndex: first.streamIndex,
        times: alike.map(({ time }) => time),
        heightPx,
        signal,
        onThumbnail: ({ time, jpeg }) => {
          for (const { key } of alike.filter((wish) => wish.time === time)) sent.push(this.#answer({ kind: 'thumbnail', key }, jpeg));
        },
      });
      await Promise.all(sent);
      for (const { key } of alike) {
        if (this.#answered.has(key)) continue;
        await this.#fail(
          key,
          made.ok ? fault('media.no-stream', `Stream ${first.streamIndex} shows no picture; choose another stream.`) : made.error,
        );
      }
    }
  }

  async #answer(item: Answer, bytes?: Uint8Array): Promise<void> {
    this.#answered.add(item.key);
    await this.#options.whenRoom();
    if (!this.#closed) this.#options.onAnswer(item, bytes);
  }

  #fail(key: string, { code, message }: Fault): Promise<void> {
    return this.#answer({ kind: 'failed', key, fault: { code, message } });
  }
}

const sourceOf = ({ assetId, streamIndex }: DerivedWish): string => `${assetId}/${streamIndex}`;

const gone = ({ assetId }: DerivedWish): Fault =>
  fault('asset.missing', 'This media is no longer in the project; undo, or import it again.', { assetId });

function bytesOf({ channels }: Waveform): Uint8Array {
  const buckets = channels[0]?.min.length ?? 0;
  const values = new Int16Array(channels.length * buckets * 2);
  for (const [index, { min, max }] of channels.entries()) {
    values.set(min, index * buckets * 2);
    values.set(max, index * buckets * 2 + buckets);
  }
  return new Uint8Array(values.buffer);
}
