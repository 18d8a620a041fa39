import type { TransitionContext } from '../definition.ts';

/**
 * How far a transition of d frames is on its frame k: (k + 1) / (d + 1). Neither its first frame is the left picture alone nor its last the
 * right one alone (those are the frames beside it), and it runs the same backwards. One frame is an even mix.
 */
export const progressOf = (context: Pick<TransitionContext, 'elapsedFrames' | 'durationFrames'>): number =>
  (context.elapsedFrames + 1) / (context.durationFrames + 1);
