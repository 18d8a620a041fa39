import type { Frame } from 'node-av/lib';
import { type FaultError, ok, type Result } from '../../core/base/fault.ts';
import { TICKS_PER_SECOND, type Ticks } from '../../core/base/ticks.ts';
import type { PictureReader, PictureReaderOptions } from './contract.ts';
import { Deinterlacer } from './deinterlacer.ts';
import { FrameNormaliser } from './frame-normaliser.ts';
import { PictureDecoder, type TimedFrame } from './picture-decoder.ts';
import { roundingSlack } from './timestamp.ts';

/** Bytes of decoded frames kept while a clip plays backward, so that a group of pictures is decoded a few times and not once a frame. */
const BACKWARD_CACHE_BYTES = 192 << 20;
/** A step back shorter than this counts as playing backward. */
const BACKWARD_STEP: Ticks = TICKS_PER_SECOND;
/** Before the frame wanted, everything is decoded for this long: several frames at any usual rate. */
const SKIP_MARGIN: Ticks = TICKS_PER_SECOND / 4;
/** Decoding holds the process up for about as long: half a frame of a film. */
const PAUSE_EVERY_MS = 12;
/** Frames decoded on for a forward jump before the length of the stream's groups of pictures is known. */
const FIRST_FORWARD_FRAMES = 12;

/** Opens one picture stream for reading at any moment. See {@link PictureReader} for what a reader promises. */
export async function openPicture(path: string, streamIndex: number, options: PictureReaderOptions): Promise<Result<PictureReader>> {
  const decoder = await PictureDecoder.open(path, streamIndex, options.threads, options.images);
  if (!decoder.ok) return decoder;
  return ok(new SeekingPictureReader(decoder.value, options));
}

/**
 * Keeps a run of neighbouring frames in display order. A time inside the run is answered from it; the newest frame only tells where the
 * one before it ends, unless the stream is over. Time stamps, not frame counts, decide: so constant and variable rates are alike.
 */
class SeekingPictureReader implements PictureReader {
  readonly #decoder: PictureDecoder;
  readonly #slack: Ticks;
  readonly #normaliser: FrameNormaliser;
  readonly #deinterlacer: Deinterlacer | null;
  readonly #turn: () => Promise<void>;
  /** Contiguous frames, oldest first; the last is one past the newest that may be shown, unless `#ended`. */
  #run: TimedFrame[] = [];
  #ended = false;
  /** The run begins with the first frame of the stream. */
  #fromFirst = false;
  #keepBytes = 0;
  /** Largest distance seen between key frames, in ticks: how far decoding on can be cheaper than a seek. */
  #groupLength: Ticks = 0;
  #lastKey: Ticks | null = null;
  /** The decoder stands before the first packet. */
  #atFirst = true;
  #firstStart: Ticks | null = null;
  #lent: Frame | null = null;
  /** Of the call under way. */
  #signal: AbortSignal | undefined;
  #pausedAt = 0;

  constructor(decoder: PictureDecoder, { deinterlace, turn = () => new Promise(setImmediate) }: PictureReaderOptions) {
    this.#decoder = decoder;
    this.#turn = turn;
    this.#slack = roundingSlack(decoder.stream.timeBase);
    this.#normaliser = new FrameNormaliser(decoder.stream);
    this.#deinterlacer = deinterlace ? new Deinterlacer() : null;
  }

  async frameAt(time: Ticks, signal?: AbortSignal): Promise<Frame> {
    const wanted = time + this.#slack;
    this.#signal = signal;
    this.#pausedAt = performance.now();
    if (!this.#holds(wanted)) await this.#move(wanted);
    const index = this.#indexAt(wanted);
    const shown = this.#run[index];
    if (!shown) throw this.#failure();
    this.#lent = shown.frame;
    if (!this.#deinterlacer) return this.#normaliser.normalise(shown.frame);
    const neighbour = (at: number): Frame | null => {
      const frame = this.#run[at]?.frame;
      return frame ? this.#normaliser.normalise(frame) : null;
    };
    return this.#deinterlacer.deinterlace(neighbour(index - 1), this.#normaliser.normalise(shown.frame), neighbour(index + 1));
  }

  /** Frames held before the one shown, besides the look-ahead: a deinterlacer reads both neighbours. */
  get #before(): number {
    return this.#deinterlacer ? 1 : 0;
  }

  #indexAt(wanted: Ticks): number {
    let low = 0;
    let high = this.#run.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const candidate = this.#run[middle];
      if (candidate && candidate.start <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #holds(wanted: Ticks): boolean {
    const first = this.#run[0];
    const last = this.#run.at(-1);
    if (!first || !last) return false;
    if (wanted >= last.start && !this.#ended) return false;
    const index = this.#indexAt(wanted);
    return this.#fromFirst || (first.start <= wanted && index >= this.#before);
  }

  async #move(wanted: Ticks): Promise<void> {
    const first = this.#run[0];
    const last = this.#run.at(-1);
    const isForward = last !== undefined && wanted >= last.start && !this.#ended;
    if (isForward && wanted - last.start <= this.#forwardReach(last)) {
      this.#keepBytes = 0;
    } else {
      const isBackwardStep = first !== undefined && !isForward && wanted < first.start && first.start - wanted < BACKWARD_STEP;
      this.#keepBytes = isBackwardStep ? BACKWARD_CACHE_BYTES : 0;
      await this.#seek(wanted);
      if (!isBackwardStep && !this.#fromFirst && (await this.#decodeSkipping(wanted))) return;
    }
    await this.#decodePast(wanted);
  }

  /**
   * Decodes up to `wanted` leaving out frames that no other needs until shortly before it. False, and back at the key frame, where what is
   * then on screen is older than that: a frame in between may have been left out.
   */
  async #decodeSkipping(wanted: Ticks): Promise<boolean> {
    const landed = this.#run[0];
    const limit = wanted - SKIP_MARGIN;
    if (!landed || landed.start >= limit) return false;
    this.#decoder.skipUnneededBefore(limit);
    await this.#decodePast(wanted);
    this.#decoder.skipUnneededBefore(null);
    const oldest = this.#run[this.#indexAt(wanted) - this.#before];
    if (oldest && oldest.start >= limit) return true;
    await this.#seek(wanted);
    return false;
  }

  /** How far ahead of the newest frame decoding on beats a seek: half a group of pictures on average, for a seek decodes as much. */
  #forwardReach(last: TimedFrame): Ticks {
    const previous = this.#run.at(-2);
    const frame = previous ? last.start - previous.start : TICKS_PER_SECOND / 25;
    return Math.max(this.#groupLength / 2, this.#groupLength > 0 ? 2 * frame : FIRST_FORWARD_FRAMES * frame);
  }

  /** Leaves the run holding the frame at or before `wanted` (and its neighbour where needed), or the stream's first. */
  async #seek(wanted: Ticks): Promise<void> {
    let back: Ticks = 0;
    for (;;) {
      this.#clear();
      const at = wanted - back;
      if (at <= (this.#firstStart ?? 0)) return this.#toFirst();
      // Even a seek that fails may have read on.
      this.#atFirst = false;
      if (!this.#decoder.seek(at)) return this.#toFirst();
      await this.#take();
      const landed = this.#run[0];
      if (landed && landed.start === this.#firstStart) {
        this.#fromFirst = true;
        return;
      }
      // The neighbour that a deinterlacer reads must come before the frame shown, which may be the very first after the seek.
      if (landed && landed.start <= wanted) {
        if (this.#before === 0) return;
        await this.#take();
        const second = this.#run[1];
        if (second && second.start <= wanted) return;
      }
      back = back === 0 ? TICKS_PER_SECOND / 2 : back * 2;
    }
  }

  async #toFirst(): Promise<void> {
    if (!this.#atFirst) {
      // Seeking is cheaper than opening anew, where it is known to reach the first frame.
      if (this.#firstStart !== null && this.#decoder.seek(this.#firstStart)) {
        await this.#take();
        if (this.#run[0]?.start === this.#firstStart) {
          this.#fromFirst = true;
          return;
        }
        this.#clear();
      }
      await this.#decoder.rewind();
    }
    this.#atFirst = false;
    this.#fromFirst = true;
    await this.#take();
    this.#firstStart = this.#run[0]?.start ?? null;
  }

  async #decodePast(wanted: Ticks): Promise<void> {
    for (;;) {
      const last = this.#run.at(-1);
      if (this.#ended || (last && last.start > wanted)) return;
      await this.#take();
      this.#trim();
      await this.#pause();
    }
  }

  /** Lets other work run where this has taken long. Where nobody waits for the frame any more, the run is given up: it may have holes. */
  async #pause(): Promise<void> {
    if (performance.now() - this.#pausedAt < PAUSE_EVERY_MS) return;
    await this.#turn();
    this.#pausedAt = performance.now();
    if (this.#signal?.aborted !== true) return;
    this.#decoder.skipUnneededBefore(null);
    this.#clear();
    this.#signal.throwIfAborted();
  }

  async #take(): Promise<void> {
    const next = await this.#decoder.next();
    if (!next) {
      this.#ended = true;
      return;
    }
    if (next.frame.keyFrame === 1) {
      if (this.#lastKey !== null) this.#groupLength = Math.max(this.#groupLength, next.start - this.#lastKey);
      this.#lastKey = next.start;
    }
    this.#run.push(next);
  }

  /** Frees the oldest frames: all but the one shown, its neighbours, and what backward playing may keep. */
  #trim(): void {
    const needed = 2 + this.#before;
    const bytes = this.#run.at(-1)?.frame.reportedExternalMemory ?? 0;
    const keep = Math.max(needed, bytes > 0 ? Math.floor(this.#keepBytes / bytes) : needed);
    while (this.#run.length > keep) {
      this.#run.shift()?.frame.free();
      this.#fromFirst = false;
    }
  }

  #clear(): void {
    for (const { frame } of this.#run) frame.free();
    this.#run = [];
    this.#ended = false;
    this.#fromFirst = false;
    this.#lastKey = null;
    this.#deinterlacer?.forget();
  }

  #failure(): FaultError {
    return this.#decoder.emptyFault();
  }

  close(): void {
    // The frame lent last may still be in use where a pool closes this reader: garbage collection frees that one.
    for (const { frame } of this.#run) if (frame !== this.#lent) frame.free();
    this.#run = [];
    this.#normaliser.close();
    this.#deinterlacer?.close();
    this.#decoder.close();
  }
}
