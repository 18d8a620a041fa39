import type { PictureHeader } from '../../core/protocol/viewer-contract.ts';

/** What is on the screen, as far as it matters for judging what comes next. */
export interface Standing {
  readonly frame: number;
  readonly revision: number;
  readonly isExact: boolean;
  readonly sources: PictureHeader['sources'];
}

/** The frame that shows where a viewer stands at `frame`: behind the end of what it shows, its last one. `frameCount` null where unknown. */
export const frameToShow = (frame: number, frameCount: number | null): number =>
  frameCount === null ? frame : Math.max(0, Math.min(frame, frameCount - 1));

/**
 * Whether a single picture may take the place of the one that stands while `wantedFrame` is wanted. Exact pictures of that frame always may,
 * unless they show an older state or stand already. Others (a neighbour that is quick to make, or one asked for on the way of a drag) may only where they
 * come nearer than what stands, and count as near ones: `exact` is never said of a frame that is not the wanted one.
 */
export function judgeStill(
  header: Pick<PictureHeader, 'frame' | 'isExact' | 'revision' | 'sources' | 'cached'>,
  wantedFrame: number,
  standing: Standing | null,
): 'exact' | 'near' | 'drop' {
  if (standing !== null && header.revision < standing.revision) return 'drop';
  if (header.isExact && header.frame === wantedFrame) return isSame(header, standing) ? 'drop' : 'exact';
  if (standing === null) return 'near';
  const away = Math.abs(header.frame - wantedFrame);
  const standingAway = Math.abs(standing.frame - wantedFrame);
  // The wanted frame of an older state is less wrong than a neighbour of the new one, which would flicker.
  return standingAway > 0 && away <= standingAway ? 'near' : 'drop';
}

/** Whether the very picture that stands has come again: one that was at hand, of the same state and the same files. */
const isSame = (header: Pick<PictureHeader, 'frame' | 'revision' | 'sources' | 'cached'>, standing: Standing | null): boolean =>
  standing?.isExact === true &&
  header.cached &&
  standing.frame === header.frame &&
  standing.revision === header.revision &&
  standing.sources === header.sources;
