import { EVALUATOR_RATE, type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureTransitionDefinition, TransitionContext } from '../definition.ts';
import { isSubsampled, toFormat } from '../lowering/pixel-format.ts';
import { mixPictures } from './mix-pictures.ts';

/** The last picture comes nearer, then mixes into the next one. */
export const zoom: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'zoom',
  label: 'Zoom',
  params: [],
  lower: (left, right, _values, context) =>
    mixPictures(left, right, context, (from, to, inner) => inFullChroma(from, to, inner, (a, b) => crossFade('zoomin', a, b, context))),
};

/** The longest that xfade lasts, in frames of the evaluator. */
const MOST_FRAMES = 60 * EVALUATOR_RATE;

/** xfade from `left` to `right` where the transition stands: see `progressOf` for why one is added to both counts. */
function crossFade(name: string, left: FilterNode, right: FilterNode, context: TransitionContext): FilterNode {
  const frames = context.durationFrames + 1;
  const shown = Math.min(frames, MOST_FRAMES);
  return {
    ...filter('xfade', { transition: name, duration: shown / EVALUATOR_RATE }, [left, right]),
    elapsedFrames: Math.round(((context.elapsedFrames + 1) * shown) / frames),
  };
}

/** xfade has no 4:2:0: chroma samples are repeated on the way there and averaged on the way back. */
function inFullChroma(
  left: FilterNode,
  right: FilterNode,
  context: TransitionContext,
  work: (left: FilterNode, right: FilterNode) => FilterNode,
): FilterNode {
  if (!isSubsampled(context.pixelFormat)) return work(left, right);
  const full = (picture: FilterNode): FilterNode => toFormat(filter('scale', { flags: 'neighbor' }, [picture]), 'yuv444p');
  return toFormat(filter('scale', { flags: 'area' }, [work(full(left), full(right))]), context.pixelFormat);
}
