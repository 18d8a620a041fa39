import type { Ticks } from '../../../core/base/ticks.ts';
import type { Clip } from '../../../core/model/records.ts';

/** A clip and where it lies: `index` is its place in its lane. */
export interface PlacedClip {
  readonly clip: Clip;
  readonly index: number;
  readonly start: Ticks;
  readonly end: Ticks;
}
