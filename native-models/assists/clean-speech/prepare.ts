import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { ClipSound } from '../../../core/model/clip-sound.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Stretch } from '../../audio/enhancement/clean-stretch.ts';
import { missingWorks, type SoundWork, wholeWorks } from '../sound-work.ts';
import type { CleanSpeechRequest } from './manifest.ts';

/** The assist's name, as takes have it. */
export const CLEAN_SPEECH = 'clean-speech';

/** Made beyond what a clip plays, on each side. */
const HANDLE = TICKS_PER_SECOND;
/** One step of a run. */
const STRETCH_SECONDS = 30;
/** 24-bit samples. */
const SAMPLE_BYTES = 3;
const MOST_BYTES = 2 ** 32 - 100;

/** Codes: those of `wholeWorks` and `missingWorks`, `sound.too-long`. */
export function worksToClean(project: Project, { clipIds, missing }: CleanSpeechRequest): Result<readonly SoundWork[]> {
  const works = missing ? missingWorks(project, clipIds, HANDLE, CLEAN_SPEECH) : wholeWorks(project, clipIds, HANDLE);
  if (!works.ok) return works;
  const long = works.value.map(({ sound }) => sound).find((sound) => soundBytes(sound) > MOST_BYTES);
  return long === undefined
    ? works
    : fail('sound.too-long', `"${long.clip.name}" is too long for one file of sound; split it and choose its parts.`, {
        clipId: long.clip.id,
        name: long.clip.name,
      });
}

export const soundBytes = ({ count, stream }: Pick<ClipSound, 'count' | 'stream'>): number => count * stream.channels * SAMPLE_BYTES;

/** A part of a sound in stretches that are cleaned one after another. */
export function stretchesOf({ first, count }: Pick<ClipSound, 'first' | 'count'>, { sampleRate }: ClipSound['stream']): readonly Stretch[] {
  const most = STRETCH_SECONDS * sampleRate;
  return Array.from({ length: Math.ceil(count / most) }, (_, index) => ({
    first: first + index * most,
    count: Math.min(most, count - index * most),
    isFirst: index === 0,
  }));
}

/** The middle seconds of a sound. */
export function middleOf({ first, count, stream }: Pick<ClipSound, 'first' | 'count' | 'stream'>, seconds: number): Stretch {
  const most = Math.min(count, Math.round(seconds * stream.sampleRate));
  return { first: first + Math.floor((count - most) / 2), count: most, isFirst: true };
}

/** Code `usage.bad-argument`. */
export function strengthOf(percent: unknown): Result<number> {
  const read = typeof percent === 'string' && percent.trim() !== '' ? Number(percent) : Number.NaN;
  return read >= 0 && read <= 100
    ? ok(read / 100)
    : fail('usage.bad-argument', `"${String(percent)}" is no strength; give --strength a number from 0 to 100.`, { percent });
}
