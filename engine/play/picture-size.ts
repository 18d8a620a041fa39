import type { Sequence } from '../../core/model/records.ts';
import { type PreviewQuality, previewProfile } from '../render/preview.ts';

/** Sizes come in eighths of the sequence's, so that a panel that is dragged larger does not want a new size for every pixel. */
const STEPS = 8;

/** The size to render at: that of the quality, but no larger than the box that it is drawn in. Both sides even. */
export function pictureSize(
  sequence: Sequence,
  quality: PreviewQuality,
  boxPx: { readonly widthPx: number; readonly heightPx: number } | null,
): { readonly width: number; readonly height: number } {
  const { width, height } = previewProfile(sequence, quality, '');
  if (boxPx === null) return { width, height };
  const shape = sequence.pixelAspect.num / sequence.pixelAspect.den;
  const fit = Math.min(boxPx.widthPx / (sequence.width * shape), boxPx.heightPx / sequence.height);
  const scale = Math.min(1, Math.max(1, Math.ceil(fit * STEPS)) / STEPS);
  if (scale * sequence.width >= width) return { width, height };
  const even = (lengthPx: number): number => Math.max(2, 2 * Math.round((lengthPx * scale) / 2));
  return { width: even(sequence.width), height: even(sequence.height) };
}
