import {
  AV_CODEC_ID_H264,
  AV_CODEC_ID_HEVC,
  AV_CODEC_ID_MPEG2VIDEO,
  AV_CODEC_ID_MPEG4,
  AV_FRAME_FLAG_INTERLACED,
  AV_FRAME_FLAG_TOP_FIELD_FIRST,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVERROR_INVALIDDATA,
  AVSEEK_FLAG_BACKWARD,
} from 'node-av/constants';
import { type CodecContext, Frame, Packet, type Stream } from 'node-av/lib';
import { FaultError, fault, ok, type Result, unwrap } from '../../core/base/fault.ts';
import { framesToTicks, TICKS_PER_SECOND, type Ticks, timestampToTicks } from '../../core/base/ticks.ts';
import type { PictureStream } from '../../core/model/records.ts';
import type { ImagePlayback } from './contract.ts';
import { openStream } from './decoder.ts';
import { ffmpegFault, NO_TIMESTAMP } from './ffmpeg-fault.ts';
import type { InputFile } from './input-file.ts';
import { ticksToTimestamp } from './timestamp.ts';

/** A decoded frame and when it comes on screen. The holder frees the frame. */
export interface TimedFrame {
  readonly start: Ticks;
  readonly frame: Frame;
}

/** Packets read in one go without letting other work of the process run. */
const PACKETS_BETWEEN_PAUSES = 64;
/** Decoders that leave out frames of no use to others cleanly: checked frame by frame against a decode of everything. */
const SKIPPING_CODECS: ReadonlySet<number> = new Set([AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_MPEG2VIDEO, AV_CODEC_ID_MPEG4]);
/** Frames that show whether a stream is interlaced: a film may begin with progressive black. */
const PEEKED_FRAMES = 3;
/** Packets in a row that may give no picture before the stream counts as undecodable there. */
const NO_PROGRESS_PACKETS = 5000;

/**
 * Decodes one picture stream forward, frame by frame in display order, with time stamps on the asset's clock. It goes on past damage and
 * counts it. Not for concurrent use.
 */
export class PictureDecoder {
  readonly streamIndex: number;
  /** Frames that came out with damage concealed, and packets that gave none. */
  damaged = 0;
  #input: InputFile;
  #context: CodecContext;
  readonly #threads: number;
  readonly #offThread: boolean;
  readonly #packet = new Packet();
  #drained = false;
  #lastStart: Ticks | null = null;
  /** For streams without any time stamps: frames given since the first. Null for all others. */
  #counted: number | null = null;
  /** On the stream's clock. */
  #skipBefore: bigint | null = null;
  #skipping = false;
  #closed = false;

  /**
   * `images` says how a printf pattern plays. With `offThread` reading and decoding hold up nothing else in this process, at some cost a frame:
   * for work in the background.
   */
  static async open(
    path: string,
    streamIndex: number,
    threads: number,
    images?: ImagePlayback,
    offThread = false,
  ): Promise<Result<PictureDecoder>> {
    const opened = await openStream(path, streamIndex, threads, images);
    return opened.ok ? ok(new PictureDecoder(opened.value.input, opened.value.context, streamIndex, threads, offThread)) : opened;
  }

  private constructor(input: InputFile, context: CodecContext, streamIndex: number, threads: number, offThread: boolean) {
    this.#offThread = offThread;
    this.#input = input;
    this.#context = context;
    this.#threads = threads;
    this.streamIndex = streamIndex;
    this.#packet.alloc();
  }

  get path(): string {
    return this.#input.path;
  }

  get container(): string {
    return this.#input.container;
  }

  get stream(): Stream {
    const stream = this.#input.streams[this.streamIndex];
    if (!stream) throw new Error('the stream was there when the decoder opened');
    return stream;
  }

  /** The next frame on screen, or null after the last. Time stamps only grow: a frame stamped at or before the one before it is dropped. */
  async next(): Promise<TimedFrame | null> {
    const frame = new Frame();
    frame.alloc();
    let packets = 0;
    for (;;) {
      const received = this.#offThread ? await this.#context.receiveFrame(frame) : this.#context.receiveFrameSync(frame);
      if (received >= 0) {
        if (frame.decodeErrorFlags !== 0) this.damaged += 1;
        const start = this.#startOf(frame);
        if (this.#lastStart === null || start > this.#lastStart) {
          this.#lastStart = start;
          return { start, frame };
        }
        frame.unref();
        continue;
      }
      if (received === AVERROR_EOF) {
        frame.free();
        return null;
      }
      if (received !== AVERROR_EAGAIN) this.damaged += 1;
      packets += this.#offThread ? await this.#feedOffThread() : this.#feed();
      if (packets > NO_PROGRESS_PACKETS) {
        frame.free();
        throw new FaultError(
          fault('media.damaged', `"${this.path}" gives no picture here; copy it again from its source.`, { path: this.path }),
        );
      }
      if (packets % PACKETS_BETWEEN_PAUSES === PACKETS_BETWEEN_PAUSES - 1) await new Promise(setImmediate);
    }
  }

  /** Hands the decoder one packet, or the end. Gives the number of packets read. */
  #feed(): number {
    for (let read = 1; ; read += 1) {
      const result = this.#input.format.readFrameSync(this.#packet);
      if (result < 0) {
        // A read error in the middle of a truncated file ends the stream like its end does: what was decoded is still shown.
        if (!this.#drained) this.#context.sendPacketSync(null);
        this.#drained = true;
        return read;
      }
      const wanted = this.#packet.streamIndex === this.streamIndex;
      if (wanted && this.#skipBefore !== null) this.#setSkipping(this.#packet.pts !== NO_TIMESTAMP && this.#packet.pts < this.#skipBefore);
      const sent = wanted ? this.#context.sendPacketSync(this.#packet) : 0;
      this.#packet.unref();
      if (!wanted) continue;
      if (sent < 0) this.damaged += 1;
      return read;
    }
  }

  /** {@link #feed} on FFmpeg's own threads. */
  async #feedOffThread(): Promise<number> {
    for (let read = 1; ; read += 1) {
      const result = await this.#input.format.readFrame(this.#packet);
      if (result < 0) {
        if (!this.#drained) await this.#context.sendPacket(null);
        this.#drained = true;
        return read;
      }
      const wanted = this.#packet.streamIndex === this.streamIndex;
      const sent = wanted ? await this.#context.sendPacket(this.#packet) : 0;
      this.#packet.unref();
      if (!wanted) continue;
      if (sent < 0) this.damaged += 1;
      return read;
    }
  }

  #startOf(frame: Frame): Ticks {
    const stamp = frame.bestEffortTimestamp;
    const { stream } = this;
    if (stamp !== NO_TIMESTAMP && this.#counted === null) return timestampToTicks(stamp, stream.timeBase) - this.#input.origin;
    const { num, den } = stream.avgFrameRate.num > 0 ? stream.avgFrameRate : { num: 25, den: 1 };
    const frameLength = (TICKS_PER_SECOND * den) / num;
    // One frame without a stamp among stamped ones follows the frame before it; a stream that begins without them is counted.
    if (this.#counted === null && this.#lastStart !== null) return this.#lastStart + Math.round(frameLength);
    const count = this.#counted ?? 0;
    this.#counted = count + 1;
    return Math.round(count * frameLength);
  }

  /**
   * Goes to the key frame at or before `time` on the asset's clock. False where the container cannot: use {@link rewind}. MP4 seeks by
   * decoding time, so the first frame after a seek may still lie after `time`.
   */
  seek(time: Ticks): boolean {
    if (this.#counted !== null) return false;
    const stamp = ticksToTimestamp(this.#withinImages(time) + this.#input.origin, this.stream.timeBase);
    if (this.#input.format.seekFrameSync(this.streamIndex, stamp, AVSEEK_FLAG_BACKWARD) < 0) return false;
    this.#context.flushBuffers();
    this.#drained = false;
    this.#lastStart = null;
    return true;
  }

  /** Past a hole in the numbering lie pictures that are no part of the sequence. */
  #withinImages(time: Ticks): Ticks {
    const { images } = this.#input;
    return images === null ? time : Math.min(time, framesToTicks(images.numbering.count - 1, images.rate));
  }

  /** Goes to the first packet, by opening the file anew: the one way that every container and decoder knows. */
  async rewind(): Promise<void> {
    const { input, context } = unwrap(await openStream(this.path, this.streamIndex, this.#threads, this.#input.images ?? undefined));
    this.#context.freeContext();
    this.#input.close();
    this.#input = input;
    this.#context = context;
    this.#drained = false;
    this.#skipping = false;
    this.#skipBefore = null;
    this.#lastStart = null;
    this.#counted = null;
  }

  /**
   * From here on leaves out frames before `time` that no other frame needs: those after it, and all that others build on, come out the
   * same. Null decodes all. Codecs whose decoder is not known to keep to this decode all anyway.
   */
  skipUnneededBefore(time: Ticks | null): void {
    const skips = time !== null && SKIPPING_CODECS.has(this.stream.codecpar.codecId);
    this.#skipBefore = skips ? ticksToTimestamp(time + this.#input.origin, this.stream.timeBase) : null;
    this.#setSkipping(false);
  }

  #setSkipping(skip: boolean): void {
    if (skip !== this.#skipping) this.#context.setOption('skip_frame', skip ? 'noref' : 'default');
    this.#skipping = skip;
  }

  /** The stream as its first frames show it; null where none decodes. Moves the decoder on. */
  async peek(): Promise<{ readonly format: number; readonly interlaced: PictureStream['interlaced'] } | null> {
    let seen: { readonly format: number; readonly interlaced: PictureStream['interlaced'] } | null = null;
    for (let count = 0; count < PEEKED_FRAMES; count += 1) {
      const next = await this.next().catch(() => null);
      if (!next) return seen;
      const { frame } = next;
      const isInterlaced = frame.hasFlags(AV_FRAME_FLAG_INTERLACED);
      const order = frame.hasFlags(AV_FRAME_FLAG_TOP_FIELD_FIRST) ? 'top-first' : 'bottom-first';
      seen = { format: frame.format, interlaced: isInterlaced ? order : 'progressive' };
      frame.free();
      if (isInterlaced) return seen;
    }
    return seen;
  }

  /** The failure that fits a stream in which nothing can be decoded. */
  emptyFault(): FaultError {
    return new FaultError(ffmpegFault(AVERROR_INVALIDDATA, this.path, 'decode'));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#packet.free();
    this.#context.freeContext();
    this.#input.close();
  }
}
