import { FaultError, fail, ok, type Result, unwrap } from '../../core/base/fault.ts';
import { type Ticks, ticksToSamples } from '../../core/base/ticks.ts';
import type { Asset, SoundStream } from '../../core/model/records.ts';
import { makePeaks } from '../ingest/peaks.ts';
import type { ChannelPeaks, Peaks } from '../ingest/peaks-format.ts';
import { derivedStore } from '../jobs/kinds/derived-media.ts';
import { openSound } from '../media/sound-reader.ts';
import type { ContentStore } from '../store/content-store.ts';
import { NewestFirst } from './newest-first.ts';

export interface WaveformRequest {
  readonly asset: Asset;
  readonly streamIndex: number;
  /** On the asset's clock. */
  readonly from: Ticks;
  readonly to: Ticks;
  /** About as many as there are pixels: no fewer come back, and at most four times as many. */
  readonly buckets: number;
  readonly signal: AbortSignal;
  /** While the peaks of the whole stream are made for the first time, in samples. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** A stretch of a waveform: bucket `k` covers samples from `firstSample + k * samplesPerBucket` on. */
export interface Waveform {
  readonly sampleRate: number;
  readonly firstSample: number;
  readonly samplesPerBucket: number;
  /** Full scale at ±32,767. */
  readonly channels: readonly ChannelPeaks[];
}

/** Nobody draws more. */
const MOST_BUCKETS = 8192;
const KEPT_IN_MEMORY = 16;
const FULL_SCALE = 32_767;

/** Waveforms at any zoom: from peaks that are made once and kept in the store, and from the samples themselves where peaks are too coarse. */
export class Waveforms {
  readonly #store: ContentStore;
  readonly #locate: (asset: Asset) => string;
  readonly #turns = new NewestFirst(1);
  /** In order of last use. */
  readonly #kept = new Map<string, Peaks>();

  constructor(options: { readonly store: ContentStore; readonly locate: (asset: Asset) => string }) {
    this.#store = options.store;
    this.#locate = options.locate;
  }

  /** Throws the signal's reason where it is aborted. Codes: `media.no-stream`, those of reading, `disk.*`. */
  async request(request: WaveformRequest): Promise<Result<Waveform>> {
    const { asset, streamIndex, signal } = request;
    const stream = asset.streams.find((candidate) => candidate.index === streamIndex);
    if (stream?.kind !== 'sound')
      return fail('media.no-stream', `Stream ${streamIndex} of "${asset.name}" is no sound; choose a sound stream.`, { assetId: asset.id });
    const first = Math.max(0, ticksToSamples(request.from, stream.sampleRate, 'floor'));
    const end = Math.max(first + 1, ticksToSamples(request.to, stream.sampleRate, 'ceil'));
    const perBucket = Math.max(1, (end - first) / Math.min(MOST_BUCKETS, Math.max(1, request.buckets)));
    try {
      const known = await this.#known(asset, stream);
      const finest = known?.levels[0]?.samplesPerBucket ?? FINEST_BUCKET_SAMPLES;
      if (perBucket < finest)
        return ok(await this.#turns.run(() => this.#fromSamples(asset, stream, first, end, perBucket, signal), signal));
      const peaks = known ?? unwrap(await this.#turns.run(() => this.#make(request, stream), signal));
      return ok(fromPeaks(peaks, first, end, perBucket));
    } catch (error) {
      if (error instanceof FaultError) return { ok: false, error: error.fault };
      throw error;
    }
  }

  async #known(asset: Asset, stream: SoundStream): Promise<Peaks | null> {
    const key = keyOf(asset, stream);
    const kept = this.#kept.get(key);
    if (kept === undefined) return null;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  async #make({ asset, signal, onProgress }: WaveformRequest, stream: SoundStream): Promise<Result<Peaks>> {
    const key = keyOf(asset, stream);
    const options = { store: derivedStore(this.#store), key, signal, ...(onProgress === undefined ? {} : { onProgress }) };
    const made = this.#kept.get(key) ?? unwrap(await makePeaks(this.#locate(asset), stream, options));
    this.#kept.set(key, made);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_IN_MEMORY) break;
      this.#kept.delete(oldest);
    }
    return ok(made);
  }

  async #fromSamples(
    asset: Asset,
    stream: SoundStream,
    first: number,
    end: number,
    perBucket: number,
    signal: AbortSignal,
  ): Promise<Waveform> {
    const size = 2 ** Math.floor(Math.log2(perBucket));
    const start = Math.floor(first / size) * size;
    const count = Math.ceil((end - start) / size) * size;
    const reader = unwrap(await openSound(this.#locate(asset), stream.index, { sampleRate: stream.sampleRate, layout: stream.layout }));
    try {
      signal.throwIfAborted();
      const planes = await reader.read(start, count);
      return {
        sampleRate: stream.sampleRate,
        firstSample: start,
        samplesPerBucket: size,
        channels: planes.map((plane) => bucketsOf(plane, size)),
      };
    } finally {
      reader.close();
    }
  }
}

/** As peaks have it. */
const FINEST_BUCKET_SAMPLES = 256;

/** The coarsest level that still has a bucket for each one wanted, cut to the range. */
function fromPeaks(peaks: Peaks, first: number, end: number, perBucket: number): Waveform {
  const level = peaks.levels.findLast(({ samplesPerBucket }) => samplesPerBucket <= perBucket) ?? peaks.levels[0];
  if (level === undefined) return { sampleRate: peaks.sampleRate, firstSample: 0, samplesPerBucket: 1, channels: [] };
  const { samplesPerBucket } = level;
  const from = Math.floor(first / samplesPerBucket);
  const to = Math.ceil(end / samplesPerBucket);
  const channels = level.channels.map(({ min, max, rms }) => ({
    min: min.slice(from, to),
    max: max.slice(from, to),
    rms: rms.slice(from, to),
  }));
  return { sampleRate: peaks.sampleRate, firstSample: from * samplesPerBucket, samplesPerBucket, channels };
}

function bucketsOf(plane: Float32Array, size: number): ChannelPeaks {
  const count = Math.ceil(plane.length / size);
  const buckets = { min: new Int16Array(count), max: new Int16Array(count), rms: new Int16Array(count) };
  for (let bucket = 0; bucket < count; bucket += 1) {
    const samples = plane.subarray(bucket * size, (bucket + 1) * size);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let squares = 0;
    for (const sample of samples) {
      low = Math.min(low, sample);
      high = Math.max(high, sample);
      squares += sample * sample;
    }
    buckets.min[bucket] = toInteger(low);
    buckets.max[bucket] = toInteger(high);
    buckets.rms[bucket] = toInteger(Math.sqrt(squares / samples.length));
  }
  return buckets;
}

const toInteger = (value: number): number => Math.round(Math.min(1, Math.max(-1, value)) * FULL_SCALE);

const keyOf = (asset: Asset, stream: SoundStream): string => `${asset.fingerprint.sizeBytes}-${asset.fingerprint.quick}/${stream.index}`;
