import { ticksToFrames, ticksToFramesCeil } from '../../../core/base/ticks.ts';
import type { Sequence } from '../../../core/model/records.ts';
import type { CallArgs } from '../../../core/protocol/contract.ts';
import type { SequenceView } from '../../state/timeline-slice.ts';

/** An export without its place. */
export type ExportWish = CallArgs<'export.estimate'>;

/** Whether the film is signed, and whether its credentials name people. */
export type ProvenanceChoice = CallArgs<'export.start'>['provenance'];

export const CAPTION_CHOICES = ['burn-in', 'embed', 'sidecar', 'none'] as const;
export type CaptionChoice = (typeof CAPTION_CHOICES)[number];

/** `preset` takes the format's own, `none` leaves the mix, numbers are LUFS: broadcast, podcasts, streaming. */
export const LOUDNESS_CHOICES = ['preset', 'none', '-14', '-16', '-19', '-23', '-24'] as const;
export type LoudnessChoice = (typeof LOUDNESS_CHOICES)[number];

/** Undefined leaves it to the format. */
export function loudnessOf(choice: LoudnessChoice): number | null | undefined {
  switch (choice) {
    case 'preset':
      return undefined;
    case 'none':
      return null;
    default:
      return Number(choice);
  }
}

/** The span from in to out in frames, half-open. Null unless both are marked. */
export function rangeOf({ inPoint, outPoint }: SequenceView, { rate }: Sequence): { firstFrame: number; endFrame: number } | null {
  if (inPoint === null || outPoint === null || outPoint <= inPoint) return null;
  return { firstFrame: ticksToFrames(inPoint, rate), endFrame: ticksToFramesCeil(outPoint, rate) };
}
