import { EVALUATOR_RATE, type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureTransitionDefinition, TransitionContext } from '../definition.ts';
import { isSubsampled, toFormat } from '../lowering/pixel-format.ts';
import { premultipliedFormat } from '../lowering/premultiply.ts';
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

/** xfade from `left` to `right` where the transition stands: see `progressOf` for why one is added to both counts. */
const crossFade = (name: string, left: FilterNode, right: FilterNode, context: TransitionContext): FilterNode => ({
  ...filter('xfade', { transition: name, duration: (context.durationFrames + 1) / EVALUATOR_RATE }, [left, right]),
  elapsedFrames: context.elapsedFrames + 1,
});

/** xfade has no 4:2:0: chroma samples are repeated on the way there and averaged on the way back. */
function inFullChroma(
  left: FilterNode,
  right: FilterNode,
  context: TransitionContext,
  work: (left: FilterNode, right: FilterNode) => FilterNode,
): FilterNode {
  if (!isSubsampled(context.pixelFormat)) return work(left, right);
  const full = (picture: FilterNode): FilterNode =>
    toFormat(filter('scale', { flags: 'neighbor' }, [picture]), premultipliedFormat(context.pixelFormat));
  return toFormat(filter('scale', { flags: 'area' }, [work(full(left), full(right))]), context.pixelFormat);
}
