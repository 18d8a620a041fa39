import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { type ClipSound, editableClipSounds } from '../../../core/model/clip-sound.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Stretch } from '../../audio/enhancement/clean-stretch.ts';
import type { CleanSpeechRequest } from './manifest.ts';

/** Made beyond what a clip plays, on each side. */
const HANDLE = TICKS_PER_SECOND;
/** One step of a run. */
const STRETCH_SECONDS = 30;
/** 24-bit samples. */
const SAMPLE_BYTES = 3;
const MOST_BYTES = 2 ** 32 - 100;

/** Codes: those of `editableClipSounds`, `sound.too-long`. */
export function soundsToClean(project: Project, { clipIds }: CleanSpeechRequest): Result<readonly ClipSound[]> {
  const sounds = editableClipSounds(project, clipIds, HANDLE);
  if (!sounds.ok) return sounds;
  const long = sounds.value.find((sound) => soundBytes(sound) > MOST_BYTES);
  return long === undefined
    ? sounds
    : fail('sound.too-long', `"${long.clip.name}" is too long for one file of sound; split it and choose its parts.`, {
        clipId: long.clip.id,
        name: long.clip.name,
      });
}

export const soundBytes = ({ count, stream }: Pick<ClipSound, 'count' | 'stream'>): number => count * stream.channels * SAMPLE_BYTES;
export const soundSeconds = ({ count, stream }: Pick<ClipSound, 'count' | 'stream'>): number => count / stream.sampleRate;

/** A sound in stretches that are cleaned one after another. */
export function stretchesOf({ first, count, stream }: Pick<ClipSound, 'first' | 'count' | 'stream'>): readonly Stretch[] {
  const most = STRETCH_SECONDS * stream.sampleRate;
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
