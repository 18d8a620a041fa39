import { ratioToNumber } from '../../core/base/ratio.ts';
import type { PictureSettings } from './movie-settings.ts';

/** A stretch of the film that one encoder makes from its own key frame on. Frames of the film, half open. */
export interface PartSpan {
  readonly index: number;
  readonly firstFrame: number;
  readonly endFrame: number;
}

/** Long enough that starting an encoder anew costs little, short enough that a kill loses little. */
const PART_SECONDS = 12;

/**
 * Cuts a film into parts of equal length, a whole number of GOPs each. A pure function of the settings, so that a run that goes on
 * finds the boundaries where the one before it had them.
 */
export function planParts(frameCount: number, settings: Pick<PictureSettings, 'rate' | 'gopFrames' | 'coding'>): readonly PartSpan[] {
  // The colours of a GIF's frame depend on those before it.
  if (settings.coding.codec === 'gif') return [{ index: 0, firstFrame: 0, endFrame: frameCount }];
  const gops = Math.max(1, Math.round((PART_SECONDS * ratioToNumber(settings.rate)) / settings.gopFrames));
  const length = gops * settings.gopFrames;
  return Array.from({ length: Math.ceil(frameCount / length) }, (_, index) => ({
    index,
    firstFrame: index * length,
    endFrame: Math.min(frameCount, (index + 1) * length),
  }));
}
