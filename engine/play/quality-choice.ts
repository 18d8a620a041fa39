import type { PreviewQuality } from '../render/preview.ts';
import type { ViewerQuality } from './contract.ts';

/** Which quality to play at. */
export interface QualityChoice {
  readonly current: PreviewQuality;
  /** After each picture: what making it took of the time that it is on screen, and frames left out before it. */
  note(busyShare: number, lateFrames: number): void;
}

const LEVELS = ['quarter', 'half', 'full'] as const satisfies readonly PreviewQuality[];
/** Weight of the newest picture in the running mean. */
const NEWEST = 0.12;
/** Pictures after a change before the next is thought of. */
const SETTLE_PICTURES = 12;
const TOO_BUSY = 0.85;
/** The next size has four times the pixels, and decoding costs the same: below this share it fits in most cases. */
const HAS_ROOM = 0.33;
/** Pictures with room before a larger size is tried; doubled each time that the trial fails. */
const CALM_PICTURES = 90;
const MOST_CALM_PICTURES = CALM_PICTURES * 16;

/** A fixed quality stays; `auto` begins at `start` and follows the load. */
export function createQualityChoice(wanted: ViewerQuality, start: PreviewQuality): QualityChoice {
  if (wanted !== 'auto') return { current: wanted, note: () => undefined };
  let level = Math.max(0, LEVELS.indexOf(start));
  let mean = 0.5;
  let since = 0;
  let calm = 0;
  let patience = CALM_PICTURES;
  let raised = false;
  const move = (to: number): void => {
    level = to;
    since = 0;
    calm = 0;
    mean = 0.5;
  };
  return {
    get current() {
      return LEVELS[level] ?? 'quarter';
    },
    note(busyShare, lateFrames) {
      mean += (busyShare - mean) * NEWEST;
      since += 1;
      calm = mean < HAS_ROOM && lateFrames === 0 ? calm + 1 : 0;
      if (since < SETTLE_PICTURES) return;
      if ((mean > TOO_BUSY || lateFrames > 0) && level > 0) {
        if (raised) patience = Math.min(MOST_CALM_PICTURES, patience * 2);
        raised = false;
        return move(level - 1);
      }
      if (calm >= patience && level < LEVELS.length - 1) {
        raised = true;
        move(level + 1);
      }
    },
  };
}
