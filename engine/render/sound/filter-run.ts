import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_LOG_QUIET,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_DOUBLE,
  AV_SAMPLE_FMT_FLTP,
  AVERROR_EAGAIN,
  AVERROR_EOF,
} from 'node-av/constants';
import { FFmpegError, type FilterContext, FilterGraph, Frame, Log, Rational } from 'node-av/lib';
import { FaultError, fault } from '../../../core/base/fault.ts';
import { plane } from './sound-node.ts';

// FFmpeg's log would land in the command line's output; results carry what matters.
Log.setLevel(AV_LOG_QUIET);

/**
 * One uninterrupted pass of stereo float sound through a chain of libavfilter filters: samples go in at one end and come out at the other in
 * the same order, with the filters' memory kept from push to push.
 */
export class FilterRun {
  readonly #graph: FilterGraph;
  readonly #source: FilterContext;
  readonly #sink: FilterContext;
  readonly #frame: Frame;
  readonly #sampleRate: number;
  readonly #onFrame: ((frame: Frame) => void) | undefined;
  readonly #queue: { readonly planes: readonly Float32Array[]; used: number }[] = [];
  #available = 0;
  #pushed = 0;
  #toDrop: number;

  /**
   * @param dropSamples output to throw away first: the chain's latency and any pre-roll; Infinity for a chain that only measures
   * @param onFrame sees every frame that comes out, with its metadata, lent for the call
   */
  constructor(chain: string, sampleRate: number, dropSamples: number, onFrame?: (frame: Frame) => void) {
    this.#sampleRate = sampleRate;
    this.#onFrame = onFrame;
    this.#toDrop = dropSamples;
    this.#graph = new FilterGraph();
    this.#graph.alloc();
    try {
      // One thread: the filters are cheap and a thread pool for each voice is not.
      this.#graph.nbThreads = 1;
      const input = `abuffer@in=time_base=1/${sampleRate}:sample_rate=${sampleRate}:sample_fmt=fltp:channel_layout=stereo`;
      const output = 'aformat=sample_fmts=fltp:channel_layouts=stereo,abuffersink@out';
      check(this.#graph.parsePtr(`${input},${chain},${output}`), chain);
      check(this.#graph.configSync(), chain);
      this.#source = present(this.#graph.getFilter('abuffer@in'));
      this.#sink = present(this.#graph.getFilter('abuffersink@out'));
    } catch (error) {
      this.#graph.free();
      throw error;
    }
    this.#frame = new Frame();
    this.#frame.alloc();
  }

  /** Samples that {@link take} can give now. */
  get available(): number {
    return this.#available;
  }

  push(planes: readonly Float32Array[]): void {
    const count = plane(planes, 0).length;
    if (count === 0) return;
    const bytes = new Uint8Array(count * 8);
    for (const channel of [0, 1]) new Float32Array(bytes.buffer, channel * count * 4, count).set(plane(planes, channel));
    const frame = Frame.fromAudioBuffer(Buffer.from(bytes.buffer), {
      nbSamples: count,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate: this.#sampleRate,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
      timeBase: new Rational(1, this.#sampleRate),
      pts: BigInt(this.#pushed),
    });
    this.#pushed += count;
    try {
      check(this.#source.buffersrcAddFrameSync(frame), 'input');
    } finally {
      frame.free();
    }
    this.#drain();
  }

  /** Tells the filters that nothing more comes, so that they give out what they still hold. */
  finish(): void {
    check(this.#source.buffersrcAddFrameSync(null), 'end of input');
    this.#drain();
  }

  /** The next `count` samples, which must be {@link available}. */
  take(count: number): Float32Array[] {
    if (count > this.#available) throw new RangeError(`filter run holds ${this.#available} samples, ${count} were asked for`);
    const output = [new Float32Array(count), new Float32Array(count)];
    let filled = 0;
    while (filled < count) {
      const head = present(this.#queue[0]);
      const length = plane(head.planes, 0).length;
      const part = Math.min(count - filled, length - head.used);
      for (const channel of [0, 1]) plane(output, channel).set(plane(head.planes, channel).subarray(head.used, head.used + part), filled);
      head.used += part;
      filled += part;
      if (head.used === length) this.#queue.shift();
    }
    this.#available -= count;
    return output;
  }

  /** Sets an option of a named filter while the run goes on. Throws where the filter does not take it: a wrong definition. */
  command(target: string, option: string, value: string): void {
    const answer = this.#graph.sendCommand(target, option, value);
    if (typeof answer === 'number' && answer < 0)
      throw new Error(`filter ${target} does not take ${option}=${value} while running (${answer})`);
  }

  /** A number that a filter shows as a read-only option, for example the loudness that `ebur128` measured; null where it has none. */
  result(target: string, option: string): number | null {
    return present(this.#graph.getFilter(target)).getOption(option, AV_OPT_TYPE_DOUBLE, AV_OPT_SEARCH_CHILDREN);
  }

  close(): void {
    this.#frame.free();
    this.#graph.free();
  }

  #drain(): void {
    for (;;) {
      const result = this.#sink.buffersinkGetFrameSync(this.#frame);
      if (result === AVERROR_EAGAIN || result === AVERROR_EOF) return;
      check(result, 'output');
      this.#onFrame?.(this.#frame);
      this.#enqueue();
      this.#frame.unref();
    }
  }

  #enqueue(): void {
    const count = this.#frame.nbSamples;
    const dropped = Math.min(this.#toDrop, count);
    this.#toDrop -= dropped;
    if (dropped === count) return;
    const data = present(this.#frame.extendedData);
    const planes = [0, 1].map((channel) => {
      const samples = new Float32Array(count - dropped);
      present(data[channel]).copy(new Uint8Array(samples.buffer), 0, dropped * 4, count * 4);
      return samples;
    });
    this.#queue.push({ planes, used: 0 });
    this.#available += count - dropped;
  }
}

function check(result: number, at: string): void {
  if (result >= 0) return;
  const sentence = 'The sound effects could not be run with these settings; reset or remove the effect that was changed last.';
  throw new FaultError(fault('sound.effect-failed', sentence, { at, result, reason: FFmpegError.strerror(result) }));
}

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the filter graph lacks a part that it was built with');
  return value;
}
