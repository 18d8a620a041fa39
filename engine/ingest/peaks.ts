import { ok, type Result } from '../../core/base/fault.ts';
import { ticksToSamples } from '../../core/base/ticks.ts';
import type { SoundStream } from '../../core/model/records.ts';
import { openSound } from '../media/sound-reader.ts';
import type { DerivedOptions } from './derived-store.ts';
import { type ChannelPeaks, decodePeaks, encodePeaks, type Peaks, type PeaksLevel } from './peaks-format.ts';

const FINEST_BUCKET_SAMPLES = 256;
const LEVEL_RATIO = 4;
const COARSEST_BUCKETS = 64;
const BLOCK_SAMPLES = FINEST_BUCKET_SAMPLES * 256;
const FULL_SCALE = 32_767;

/** Peaks of one sound stream, from the store where they are there and whole, else made and stored. Throws the signal's reason where it is aborted. */
export async function makePeaks(path: string, stream: SoundStream, options: DerivedOptions): Promise<Result<Peaks>> {
  const key = `peaks/${options.key}`;
  const stored = await options.store.get(key);
  const known = stored ? decodePeaks(stored) : null;
  if (known) return ok(known);
  const opened = await openSound(path, stream.index, { sampleRate: stream.sampleRate, layout: stream.layout });
  if (!opened.ok) return opened;
  const reader = opened.value;
  try {
    const samples = ticksToSamples(stream.start + stream.duration, stream.sampleRate, 'ceil');
    const finest = emptyLevel(FINEST_BUCKET_SAMPLES, samples, reader.channels);
    for (let start = 0; start < samples; start += BLOCK_SAMPLES) {
      options.signal?.throwIfAborted();
      const count = Math.min(BLOCK_SAMPLES, samples - start);
      const planes = await reader.read(start, count);
      planes.forEach((plane, channel) => {
        const target = finest.channels[channel];
        if (target) measure(plane, target, start / FINEST_BUCKET_SAMPLES);
      });
      options.onProgress?.({ done: start + count, total: samples });
      // Decoding is synchronous: a long film must not hold up the rest of the process.
      await new Promise(setImmediate);
    }
    const peaks = { sampleRate: stream.sampleRate, samples, levels: coarserLevels(finest, samples) };
    await options.store.put(key, encodePeaks(peaks));
    return ok(peaks);
  } finally {
    reader.close();
  }
}

function emptyLevel(samplesPerBucket: number, samples: number, channels: number): PeaksLevel {
  const buckets = Math.ceil(samples / samplesPerBucket);
  return {
    samplesPerBucket,
    channels: Array.from({ length: channels }, () => ({
      min: new Int16Array(buckets),
      max: new Int16Array(buckets),
      rms: new Int16Array(buckets),
    })),
  };
}

const toInteger = (value: number): number => Math.round(Math.min(1, Math.max(-1, value)) * FULL_SCALE);

function measure(plane: Float32Array, target: ChannelPeaks, firstBucket: number): void {
  for (let start = 0, bucket = firstBucket; start < plane.length; start += FINEST_BUCKET_SAMPLES, bucket += 1) {
    const end = Math.min(plane.length, start + FINEST_BUCKET_SAMPLES);
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    let squares = 0;
    for (let index = start; index < end; index += 1) {
      const value = plane[index] ?? 0;
      if (value < min) min = value;
      if (value > max) max = value;
      squares += value * value;
    }
    target.min[bucket] = toInteger(min);
    target.max[bucket] = toInteger(max);
    target.rms[bucket] = toInteger(Math.sqrt(squares / (end - start)));
  }
}

function coarserLevels(finest: PeaksLevel, samples: number): PeaksLevel[] {
  const levels = [finest];
  for (let last = finest; (last.channels[0]?.min.length ?? 0) > COARSEST_BUCKETS; ) {
    const next = emptyLevel(last.samplesPerBucket * LEVEL_RATIO, samples, last.channels.length);
    last.channels.forEach((from, channel) => {
      const into = next.channels[channel];
      if (into) merge(from, into);
    });
    levels.push(next);
    last = next;
  }
  return levels;
}

function merge(from: ChannelPeaks, into: ChannelPeaks): void {
  for (let bucket = 0; bucket < into.min.length; bucket += 1) {
    const range = [bucket * LEVEL_RATIO, (bucket + 1) * LEVEL_RATIO] as const;
    into.min[bucket] = from.min.subarray(...range).reduce((a, b) => Math.min(a, b));
    into.max[bucket] = from.max.subarray(...range).reduce((a, b) => Math.max(a, b));
    const parts = from.rms.subarray(...range);
    into.rms[bucket] = Math.round(Math.sqrt(parts.reduce((sum, value) => sum + value * value, 0) / parts.length));
  }
}
