import { frameDuration } from '../../../core/base/ticks.ts';
import type { Sequence, Transition } from '../../../core/model/records.ts';

/** Where a transition lies about its cut, in the words of `transition.resize`; null where somebody dragged it elsewhere. */
export function alignmentOf(
  { before, after }: Pick<Transition, 'before' | 'after'>,
  { rate }: Pick<Sequence, 'rate'>,
): 'centre' | 'start' | 'end' | null {
  const frame = frameDuration(rate);
  if (before === Math.floor((before + after) / frame / 2) * frame) return 'centre';
  if (before === 0) return 'start';
  return after === 0 ? 'end' : null;
}
