import type { FilterCall } from '../../core/graph/filter-node.ts';

/**
 * Filters whose picture depends on frames seen before, or on a random state that moves from frame to frame. A graph with one of them is
 * built anew for every frame, so that a frame looks the same however it is reached. `xfade` is not among them: it counts frames, and
 * `elapsedFrames` sets its count.
 */
const TEMPORAL_FILTERS: ReadonlySet<string> = new Set([
  'amplify',
  'atadenoise',
  'bwdif',
  'deflicker',
  'estdif',
  'fade',
  'framerate',
  'geq',
  'gradients',
  'hqdn3d',
  'lagfun',
  'minterpolate',
  'nnedi',
  'noise',
  'normalize',
  'random',
  'tblend',
  'tmedian',
  'tmix',
  'vignette',
  'w3fdif',
  'yadif',
  'zoompan',
]);

/** Whether a call's picture may depend on what its graph was fed before. */
export function keepsHistory(call: FilterCall): boolean {
  // Dither is the only state that a vignette has.
  if (call.filter === 'vignette') return String(call.args.dither ?? 1) !== '0';
  return TEMPORAL_FILTERS.has(call.filter);
}
