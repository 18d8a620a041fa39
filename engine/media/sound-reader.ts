import { AV_SAMPLE_FMT_FLTP } from 'node-av/constants';
import { avChannelLayoutDefault, SoftwareResampleContext } from 'node-av/lib';
import { ok, type Result } from '../../core/base/fault.ts';
import type { SoundReader, SoundReaderOptions } from './contract.ts';
import { check } from './ffmpeg-fault.ts';
import { type SoundChunk, SoundDecoder } from './sound-decoder.ts';

/** Opens one sound stream for reading from any sample. See {@link SoundReader} for what a reader promises. */
export async function openSound(path: string, streamIndex: number, options: SoundReaderOptions): Promise<Result<SoundReader>> {
  const decoder = await SoundDecoder.open(path, streamIndex, options.layout);
  if (!decoder.ok) return decoder;
  const source = new SourceSamples(decoder.value);
  if (decoder.value.sampleRate === options.sampleRate) return ok(source);
  return ok(new ResamplingReader(source, options.sampleRate));
}

/** Seconds decoded and thrown away after a seek, so that codecs that build on earlier packets (MP3, Opus, AAC) have settled. */
const SETTLING_SECONDS = 0.5;
/** A jump ahead shorter than this decodes on. */
const FORWARD_SECONDS = 2;

/** Samples at the source's own rate, from anywhere. */
class SourceSamples implements SoundReader {
  readonly #decoder: SoundDecoder;
  /** Decoded sound in order, that `read` may still need. */
  #chunks: SoundChunk[] = [];
  #ended = false;
  /** The first sample that a read may ask for without a seek. */
  #from = 0;

  constructor(decoder: SoundDecoder) {
    this.#decoder = decoder;
  }

  get sampleRate(): number {
    return this.#decoder.sampleRate;
  }

  get channels(): number {
    return this.#decoder.channels;
  }

  async read(start: number, count: number): Promise<Float32Array[]> {
    const planes = Array.from({ length: this.channels }, () => new Float32Array(count));
    const from = Math.max(0, start);
    const end = start + count;
    if (end <= 0) return planes;
    await this.#reach(from, end);
    for (const chunk of this.#chunks) {
      const first = Math.max(chunk.position, from);
      const last = Math.min(chunk.position + chunk.count, end);
      if (first >= last) continue;
      chunk.planes.forEach((plane, channel) => {
        planes[channel]?.set(plane.subarray(first - chunk.position, last - chunk.position), first - start);
      });
    }
    this.#forgetBefore(from);
    return planes;
  }

  async #reach(from: number, end: number): Promise<void> {
    const newest = this.#chunks.at(-1);
    const reached = newest ? newest.position + newest.count : this.#from;
    const jumps = from < this.#from || (!this.#ended && from > reached + FORWARD_SECONDS * this.sampleRate);
    if (jumps) await this.#seek(from);
    let decoded = 0;
    while (!this.#ended) {
      const last = this.#chunks.at(-1);
      if (last && last.position + last.count >= end) return;
      this.#take();
      if (++decoded % 256 === 0) {
        this.#forgetBefore(from);
        await new Promise(setImmediate);
      }
    }
  }

  async #seek(from: number): Promise<void> {
    let back = Math.ceil(SETTLING_SECONDS * this.sampleRate);
    for (;;) {
      this.#chunks = [];
      this.#ended = false;
      this.#from = from;
      if (from - back <= 0 || !this.#decoder.seek(from - back)) {
        await this.#decoder.rewind();
        this.#from = 0;
        return;
      }
      this.#take();
      const landed = this.#chunks[0];
      // Later than asked means that the container guessed: Ogg then stamps the packets of its last page wrongly.
      if (landed && landed.position <= from - back) return;
      back *= 2;
    }
  }

  #take(): void {
    const chunk = this.#decoder.next();
    if (chunk) this.#chunks.push(chunk);
    else this.#ended = true;
  }

  #forgetBefore(position: number): void {
    this.#from = Math.max(this.#from, position);
    while (this.#chunks.length > 1 && (this.#chunks[0]?.position ?? 0) + (this.#chunks[0]?.count ?? 0) <= this.#from) this.#chunks.shift();
  }

  close(): void {
    this.#decoder.close();
    this.#chunks = [];
  }
}

const MAX_PLANES = 8;
/** Output samples made at once. */
const BLOCK_SAMPLES = 8192;
/** Input samples fed ahead of the first output wanted, so that the filter's start (at most 32 taps, times the ratio) is long past. */
const FILTER_SETTLING_SAMPLES = 512;

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/**
 * Samples at another rate. The two rates fall on common instants every `outStep` output and `inStep` input samples; the resampler always
 * starts on one, so its phase at a given sample never depends on where reading began.
 */
class ResamplingReader implements SoundReader {
  readonly sampleRate: number;
  readonly channels: number;
  readonly #source: SourceSamples;
  /** Eight channels each at most: the binding hands FFmpeg no more planes than that. Channels do not mix here, so groups are free. */
  readonly #contexts: readonly { readonly first: number; readonly count: number; readonly context: SoftwareResampleContext }[];
  readonly #inStep: number;
  readonly #outStep: number;
  /** Next sample that feeding on will give, and next source sample to feed; null before the first start. */
  #at: { output: number; input: number } | null = null;
  #kept: SoundChunk | null = null;
  /** The first sample since the last start that the filter's own beginning does not touch: a block may hold some before it. */
  #settledFrom = 0;

  constructor(source: SourceSamples, sampleRate: number) {
    this.#source = source;
    this.sampleRate = sampleRate;
    this.channels = source.channels;
    const divisor = greatestCommonDivisor(sampleRate, source.sampleRate);
    this.#outStep = sampleRate / divisor;
    this.#inStep = source.sampleRate / divisor;
    this.#contexts = Array.from({ length: Math.ceil(this.channels / MAX_PLANES) }, (_, group) => {
      const first = group * MAX_PLANES;
      const count = Math.min(MAX_PLANES, this.channels - first);
      const layout = avChannelLayoutDefault(count);
      const context = new SoftwareResampleContext();
      check(context.allocSetOpts2(layout, AV_SAMPLE_FMT_FLTP, sampleRate, layout, AV_SAMPLE_FMT_FLTP, source.sampleRate), 'resample');
      return { first, count, context };
    });
  }

  async read(start: number, count: number): Promise<Float32Array[]> {
    const planes = Array.from({ length: this.channels }, () => new Float32Array(count));
    const end = start + count;
    let from = Math.max(0, start);
    while (from < end) {
      const block = await this.#blockWith(from);
      const last = Math.min(end, block.position + block.count);
      block.planes.forEach((plane, channel) => {
        planes[channel]?.set(plane.subarray(from - block.position, last - block.position), from - start);
      });
      from = last;
    }
    return planes;
  }

  async #blockWith(sample: number): Promise<SoundChunk> {
    const kept = this.#kept;
    if (kept && sample >= Math.max(kept.position, this.#settledFrom) && sample < kept.position + kept.count) return kept;
    const isNear = this.#at !== null && sample >= this.#at.output && sample - this.#at.output < 2 * BLOCK_SAMPLES;
    if (!isNear) this.#restart(sample);
    for (;;) {
      const block = await this.#make();
      if (sample < block.position + block.count) {
        this.#kept = block;
        return block;
      }
    }
  }

  #restart(sample: number): void {
    const settling = Math.ceil((FILTER_SETTLING_SAMPLES * this.#outStep) / this.#inStep);
    const steps = Math.floor((sample - settling) / this.#outStep);
    for (const { context } of this.#contexts) check(context.init(), 'resample');
    this.#at = { output: steps * this.#outStep, input: steps * this.#inStep };
    this.#settledFrom = this.#at.output + settling;
  }

  /** Feeds the next stretch of the source; its end may give nothing yet. Before sample 0 and past the end the source is silence. */
  async #make(): Promise<SoundChunk> {
    if (!this.#at) throw new Error('the resampler was not started');
    const feed = Math.ceil((BLOCK_SAMPLES * this.#inStep) / this.#outStep);
    const input = (await this.#source.read(this.#at.input, feed)).map((plane) => Buffer.from(plane.buffer));
    const room = Math.max(this.#contexts[0]?.context.getOutSamples(feed) ?? 1, 1);
    const planes = Array.from({ length: this.channels }, () => new Float32Array(room));
    const output = planes.map((plane) => Buffer.from(plane.buffer));
    let made = 0;
    for (const { first, count, context } of this.#contexts) {
      const end = first + count;
      made = check(context.convertSync(output.slice(first, end), room, input.slice(first, end), feed), 'resample');
    }
    const block = { position: this.#at.output, count: made, planes };
    this.#at = { output: this.#at.output + made, input: this.#at.input + feed };
    return block;
  }

  close(): void {
    for (const { context } of this.#contexts) context.free();
    this.#source.close();
  }
}
