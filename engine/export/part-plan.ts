import { ratioToNumber } from '../../core/base/ratio.ts';
import type { PictureSettings } from './movie-settings.ts';
import type { CopiedSpan } from './smart-render/smart-plan.ts';

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
  if (settings.coding.codec === 'gif' && frameCount > 0) return [{ index: 0, firstFrame: 0, endFrame: frameCount }];
  const gops = Math.max(1, Math.round((PART_SECONDS * ratioToNumber(settings.rate)) / settings.gopFrames));
  const length = gops * settings.gopFrames;
  return Array.from({ length: Math.ceil(frameCount / length) }, (_, index) => ({
    index,
    firstFrame: index * length,
    endFrame: Math.min(frameCount, (index + 1) * length),
  }));
}

/** A part that is encoded, or copied from a source. */
export interface PicturePart extends PartSpan {
  readonly copy: CopiedSpan | null;
}

/** The film's parts in order: the copied stretches as they are, what lies between them cut as {@link planParts} does. */
export function planPictureParts(
  frameCount: number,
  settings: Pick<PictureSettings, 'rate' | 'gopFrames' | 'coding'>,
  copies: readonly CopiedSpan[],
): readonly PicturePart[] {
  const parts: PicturePart[] = [];
  const encodeUntil = (endFrame: number): void => {
    const from = parts.at(-1)?.endFrame ?? 0;
    for (const span of planParts(endFrame - from, settings)) {
      parts.push({ index: parts.length, firstFrame: from + span.firstFrame, endFrame: from + span.endFrame, copy: null });
    }
  };
  for (const copy of copies) {
    encodeUntil(copy.firstFrame);
    parts.push({ index: parts.length, firstFrame: copy.firstFrame, endFrame: copy.endFrame, copy });
  }
  encodeUntil(frameCount);
  return parts;
}
