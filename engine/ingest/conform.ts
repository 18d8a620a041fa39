import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Ratio } from '../../core/base/ratio.ts';
import { frameDuration, type Ticks, ticksToSamples } from '../../core/base/ticks.ts';
import { readStreamTimes, type StreamTimes } from '../media/frame-times.ts';
import { probeFile } from '../media/probe.ts';

/** What becomes of a source's frames on a sequence of another, constant rate, measured on every time stamp of the file. */
export interface ConformReport {
  readonly sourceFrames: number;
  /** Frames of the sequence that the source covers. */
  readonly sequenceFrames: number;
  /** Source frames that no sequence frame shows, and sequence frames that repeat the one before. */
  readonly dropped: number;
  readonly repeated: number;
  /** Largest and last distance between a source frame's own moment and the first sequence frame that shows it, in sequence frames. */
  readonly maxErrorFrames: number;
  readonly endDriftFrames: number;
  /** How far the last frame would be off if frames were counted and not placed by their time stamps, in sequence frames. */
  readonly countingDriftFrames: number;
  /** Sound: its end by time stamps less its end by counted samples, in samples; null without sound. */
  readonly soundDriftSamples: number | null;
  /** Picture drift less sound drift at the end, in sequence frames; null without sound. */
  readonly pictureToSoundFrames: number | null;
}

/**
 * Measures conforming one picture stream to `rate` frames a second: every sequence frame takes the source frame on screen at its moment.
 * Reads every packet of the file and decodes none. Throws the signal's reason where it is aborted.
 */
export async function conformReport(path: string, streamIndex: number, rate: Ratio, signal?: AbortSignal): Promise<Result<ConformReport>> {
  const info = await probeFile(path, signal);
  if (!info.ok) return info;
  const sound = info.value.streams.find((stream) => stream.kind === 'sound');
  const times = await readStreamTimes(path, sound ? [streamIndex, sound.index] : [streamIndex], signal);
  if (!times.ok) return times;
  const picture = times.value.get(streamIndex);
  if (!picture) return fail('media.no-stream', `Stream ${streamIndex} has no time stamps; choose a picture stream of the file.`, { path });
  const heard = sound ? times.value.get(sound.index) : undefined;
  const soundDriftSamples = sound && heard ? measureSoundDrift(heard, sound.sampleRate) : null;
  return ok(measureConform(picture, rate, soundDriftSamples, sound?.sampleRate ?? null));
}

/** Sound is placed by its first time stamp and then runs on by samples: what the last time stamp says more or less is its drift. */
function measureSoundDrift(times: StreamTimes, sampleRate: number): number {
  const first = times.starts[0] ?? 0;
  const last = times.starts.at(-1) ?? 0;
  const counted = times.lengths.slice(0, -1).reduce((sum, length) => sum + length, 0);
  return ticksToSamples(last - first - counted, sampleRate);
}

/** The measurement itself, on time stamps alone. */
function measureConform(times: StreamTimes, rate: Ratio, soundDriftSamples: number | null, sampleRate: number | null): ConformReport {
  const frame = frameDuration(rate);
  const { starts, slack } = times;
  const first = starts[0] ?? 0;
  const end = (starts.at(-1) ?? 0) + Math.max(times.lengths.at(-1) ?? 0, 1);
  const sequenceFrames = Math.ceil((end - slack) / frame);
  const shownAt = new Map<number, Ticks>();
  let index = 0;
  let repeated = 0;
  for (let number = Math.ceil((first - slack) / frame); number < sequenceFrames; number += 1) {
    const time = number * frame;
    while (index + 1 < starts.length && (starts[index + 1] ?? 0) <= time + slack) index += 1;
    if (shownAt.has(index)) repeated += 1;
    else shownAt.set(index, time);
  }
  let maxError = 0;
  let lastError = 0;
  for (const [shown, time] of shownAt) {
    lastError = (time - (starts[shown] ?? 0)) / frame;
    maxError = Math.max(maxError, Math.abs(lastError));
  }
  const counted = first + (starts.length - 1) * (usualInterval(times) ?? frame);
  const soundFrames = soundDriftSamples === null || !sampleRate ? null : (soundDriftSamples / sampleRate) * (rate.num / rate.den);
  return {
    sourceFrames: starts.length,
    sequenceFrames,
    dropped: starts.length - shownAt.size,
    repeated,
    maxErrorFrames: maxError,
    endDriftFrames: lastError,
    countingDriftFrames: ((starts.at(-1) ?? 0) - counted) / frame,
    soundDriftSamples,
    pictureToSoundFrames: soundFrames === null ? null : lastError - soundFrames,
  };
}

/** What a program that counts takes for the length of a frame: the interval that most frames have. */
function usualInterval(times: StreamTimes): Ticks | null {
  const intervals = times.starts.slice(1).map((start, index) => start - (times.starts[index] ?? start));
  return intervals.sort((a, b) => a - b)[intervals.length >> 1] ?? null;
}
