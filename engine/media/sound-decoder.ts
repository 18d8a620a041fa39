import { basename } from 'node:path';
import { AV_SAMPLE_FMT_FLTP, AVERROR_EAGAIN, AVERROR_EOF, type AVSampleFormat, AVSEEK_FLAG_BACKWARD } from 'node-av/constants';
import {
  avChannelLayoutDefault,
  type ChannelLayout,
  type CodecContext,
  Frame,
  Packet,
  SoftwareResampleContext,
  type Stream,
} from 'node-av/lib';
import { fail, ok, type Result, unwrap } from '../../core/base/fault.ts';
import { samplesToTicks, type Ticks, ticksToSamples, timestampToTicks } from '../../core/base/ticks.ts';
import { channelLayoutName, channelLayoutNamed } from './channel-layout.ts';
import { openStream } from './decoder.ts';
import { check, NO_TIMESTAMP } from './ffmpeg-fault.ts';
import type { InputFile } from './input-file.ts';
import { ticksToTimestamp } from './timestamp.ts';

/** FFmpeg's own bound on the channels of one conversion. */
const MAX_CHANNELS = 64;

/** Decoded sound at the source's own rate: `planes[channel][0]` is sample `position` of the asset's clock. */
export interface SoundChunk {
  readonly position: number;
  readonly count: number;
  readonly planes: readonly Float32Array[];
}

/** Decodes one sound stream forward at its own rate, as planar float in the layout asked for. Not for concurrent use. */
export class SoundDecoder {
  readonly sampleRate: number;
  readonly channels: number;
  /** Packets and frames that could not be decoded. */
  damaged = 0;
  readonly layout: ChannelLayout;
  readonly #streamIndex: number;
  #input: InputFile;
  #context: CodecContext;
  readonly #packet = new Packet();
  readonly #frame = new Frame();
  readonly #converted = new Frame();
  #converter: { readonly key: string; readonly context: SoftwareResampleContext } | null = null;
  #drained = false;
  /** Where the next chunk should begin if time stamps run on, or null after a seek. */
  #expected: number | null = null;
  /** Frame boundaries of a codec with fixed frames lie at `offset + n * length`; null until learnt from the start of the stream. */
  #grid: { readonly offset: number; readonly length: number } | null = null;
  #closed = false;

  /** `layoutName` is one that {@link channelLayoutNamed} knows, or the source's own. */
  static async open(path: string, streamIndex: number, layoutName: string): Promise<Result<SoundDecoder>> {
    const opened = await openStream(path, streamIndex, 1);
    if (!opened.ok) return opened;
    const { input, context } = opened.value;
    const own = input.streams[streamIndex]?.codecpar.channelLayout;
    const layout = channelLayoutNamed(layoutName) ?? (own && channelLayoutName(own) === layoutName ? specified(own) : null);
    if (!layout) {
      context.freeContext();
      input.close();
      const sentence = `"${layoutName}" is no channel layout for "${basename(path)}"; use mono, stereo or 5.1.`;
      return fail('media.unknown-layout', sentence, { path, layout: layoutName });
    }
    const decoder = new SoundDecoder(input, context, streamIndex, layout);
    await decoder.#learnGrid();
    return ok(decoder);
  }

  private constructor(input: InputFile, context: CodecContext, streamIndex: number, layout: ChannelLayout) {
    this.#input = input;
    this.#context = context;
    this.#streamIndex = streamIndex;
    this.layout = layout;
    this.channels = layout.nbChannels;
    this.sampleRate = this.#stream.codecpar.sampleRate;
    this.#packet.alloc();
    this.#frame.alloc();
    this.#converted.alloc();
  }

  get path(): string {
    return this.#input.path;
  }

  get #stream(): Stream {
    const stream = this.#input.streams[this.#streamIndex];
    if (!stream) throw new Error('the stream was there when the decoder opened');
    return stream;
  }

  /** The next stretch of sound, or null after the last. Chunks never overlap; a gap in the time stamps shows as a gap in positions. */
  next(): SoundChunk | null {
    for (;;) {
      const received = this.#context.receiveFrameSync(this.#frame);
      if (received >= 0) {
        const chunk = this.#place();
        this.#frame.unref();
        if (chunk) return chunk;
        continue;
      }
      if (received === AVERROR_EOF) return null;
      if (received !== AVERROR_EAGAIN) this.damaged += 1;
      this.#feed();
    }
  }

  #feed(): void {
    for (;;) {
      if (this.#input.format.readFrameSync(this.#packet) < 0) {
        if (!this.#drained) this.#context.sendPacketSync(null);
        this.#drained = true;
        return;
      }
      const wanted = this.#packet.streamIndex === this.#streamIndex;
      const sent = wanted ? this.#context.sendPacketSync(this.#packet) : 0;
      this.#packet.unref();
      if (sent < 0) this.damaged += 1;
      if (wanted) return;
    }
  }

  #place(): SoundChunk | null {
    const count = this.#frame.nbSamples;
    if (count <= 0) return null;
    const planes = this.#convert();
    if (!planes) {
      this.damaged += 1;
      return null;
    }
    const stamped = this.#stampedPosition();
    const expected = this.#expected;
    let position = expected ?? 0;
    if (stamped !== null && (expected === null || Math.abs(stamped - expected) > this.#jitter())) {
      position = expected === null ? this.#onGrid(stamped, count) : stamped;
    }
    // Sound stamped over what was already given keeps its place; only its new end is used.
    const overlap = expected === null ? 0 : Math.max(0, expected - position);
    if (overlap >= count) return null;
    this.#expected = position + count;
    return overlap === 0
      ? { position, count, planes }
      : { position: position + overlap, count: count - overlap, planes: planes.map((plane) => plane.subarray(overlap)) };
  }

  #stampedPosition(): number | null {
    const stamp = this.#frame.bestEffortTimestamp;
    if (stamp === NO_TIMESTAMP) return null;
    const { timeBase } = this.#stream;
    const time = timestampToTicks(stamp, timeBase) - this.#input.origin;
    return ticksToSamples(time, this.sampleRate);
  }

  /** Samples by which a time stamp may miss through rounding alone: two units of the container's clock. */
  #jitter(): number {
    const { num, den } = this.#stream.timeBase;
    return Math.max(1, Math.min(Math.ceil((2 * this.sampleRate * num) / den), Math.round(this.sampleRate / 100)));
  }

  /**
   * After a seek into a container whose clock is not made of samples, the position that the rounded time stamp means: both ends of a frame
   * lie on frame boundaries, but for one whose beginning the decoder cut off; that one's end does.
   */
  #onGrid(stamped: number, count: number): number {
    const { num, den } = this.#stream.timeBase;
    if (this.#grid === null || den % (num * this.sampleRate) === 0) return stamped;
    const { offset, length } = this.#grid;
    const boundary = (position: number): number => offset + Math.round((position - offset) / length) * length;
    for (const candidate of [boundary(stamped), boundary(stamped + count) - count]) {
      if (Math.abs(candidate - stamped) <= this.#jitter()) return candidate;
    }
    return stamped;
  }

  async #learnGrid(): Promise<void> {
    const first = this.next();
    const second = first ? this.next() : null;
    const third = second ? this.next() : null;
    if (second && third && second.count === third.count) this.#grid = { offset: second.position % second.count, length: second.count };
    await this.rewind();
  }

  /** Null where damage gave the frame a shape that cannot be converted. Whole frames go in, for separate planes may number eight at most. */
  #convert(): Float32Array[] | null {
    const frame = this.#frame;
    const source = specified(frame.channelLayout);
    if (source.nbChannels < 1 || source.nbChannels > MAX_CHANNELS || frame.sampleRate <= 0) return null;
    frame.channelLayout = source;
    const key = `${frame.format} ${source.nbChannels} ${source.mask} ${frame.sampleRate}`;
    if (this.#converter?.key !== key) {
      this.#converter?.context.free();
      this.#converter = null;
      const context = new SoftwareResampleContext();
      const { sampleRate } = frame;
      if (context.allocSetOpts2(this.layout, AV_SAMPLE_FMT_FLTP, sampleRate, source, sampleFormat(frame.format), sampleRate) < 0)
        return null;
      // FFmpeg takes 3 dB off a single channel on its way to two: in an editor a voice stays as loud as it was recorded.
      if (source.nbChannels === 1 && this.channels === 2) check(context.setMatrix([1, 1], 1), 'convert sound');
      if (context.init() < 0) return null;
      this.#converter = { key, context };
    }
    const converted = this.#converted;
    converted.unref();
    converted.format = AV_SAMPLE_FMT_FLTP;
    converted.channelLayout = this.layout;
    converted.sampleRate = frame.sampleRate;
    converted.nbSamples = frame.nbSamples;
    if (converted.getBuffer() < 0 || this.#converter.context.convertFrame(converted, frame) < 0) return null;
    const planes = (converted.extendedData ?? converted.data ?? []).slice(0, this.channels);
    if (planes.length < this.channels || converted.nbSamples !== frame.nbSamples) return null;
    return planes.map((plane) => new Float32Array(plane.buffer, plane.byteOffset, frame.nbSamples).slice());
  }

  /** Goes so far before sample `position` that decoding has settled there. False where the container cannot: use {@link rewind}. */
  seek(position: number): boolean {
    const time: Ticks = samplesToTicks(position, this.sampleRate) + this.#input.origin;
    const stamp = ticksToTimestamp(time, this.#stream.timeBase);
    if (this.#input.format.seekFrameSync(this.#streamIndex, stamp, AVSEEK_FLAG_BACKWARD) < 0) return false;
    this.#context.flushBuffers();
    this.#drained = false;
    this.#expected = null;
    return true;
  }

  /** Goes to the first packet by opening the file anew, which every container and decoder knows. */
  async rewind(): Promise<void> {
    const { input, context } = unwrap(await openStream(this.path, this.#streamIndex, 1));
    this.#context.freeContext();
    this.#input.close();
    this.#input = input;
    this.#context = context;
    this.#drained = false;
    this.#expected = null;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#converter?.context.free();
    this.#packet.free();
    this.#frame.free();
    this.#converted.free();
    this.#context.freeContext();
    this.#input.close();
  }
}

/** node-av types one field for pixel and sample formats alike; sound's is a sample format. */
const sampleFormat = (format: number): AVSampleFormat => format as AVSampleFormat;

/** A layout that says only how many channels it has, as the usual arrangement of that many. */
const specified = (layout: ChannelLayout): ChannelLayout => (layout.mask === 0n ? avChannelLayoutDefault(layout.nbChannels) : layout);
