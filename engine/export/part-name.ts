import { getFFmpegInfo } from 'node-av/lib';
import { contentKey } from '../../core/base/content-key.ts';
import type { FilmSource } from './film-source.ts';
import type { PictureSettings, SoundSettings } from './movie-settings.ts';
import type { EncoderChoice } from './open-encoder.ts';
import type { PartSpan } from './part-plan.ts';

/** Raised whenever parts of an older program would not fit those that this one makes. */
const PART_FORMAT = 1;

/**
 * A part is named for what it holds: whatever changes its bytes changes its name. So a part that exists under its name needs no list to
 * vouch for it, and after an edit the parts that the edit did not touch still fit.
 */
export function picturePartName(source: FilmSource, settings: PictureSettings, encoder: EncoderChoice, span: PartSpan): string {
  const firstFrame = span.firstFrame * settings.frameStep;
  const endFrame = Math.min(source.frameCount, span.endFrame * settings.frameStep);
  const content = source.pictureKey(firstFrame, endFrame);
  return `pictures-${String(span.index).padStart(5, '0')}-${keyOf({ settings, encoder, content, frames: span.endFrame - span.firstFrame })}.part`;
}

export const soundPartName = (source: FilmSource, settings: SoundSettings): string =>
  `sound-${keyOf({ settings, content: source.soundKey, samples: source.sampleCount })}.part`;

const keyOf = (value: unknown): string => contentKey([PART_FORMAT, getFFmpegInfo().version, value]);
