import { filter } from '../../graph/filter-node.ts';
import type { PictureTransitionDefinition } from '../definition.ts';
import { numberText } from '../lowering/number-text.ts';
import { mixPictures } from './mix-pictures.ts';
import { progressOf } from './progress.ts';

/** Cross dissolve: both pictures mixed by their share. */
export const dissolve: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'dissolve',
  label: 'Cross dissolve',
  params: [],
  lower: (left, right, _values, context) =>
    mixPictures(left, right, context, (from, to) =>
      filter('blend', { all_mode: 'normal', all_opacity: numberText(progressOf(context)) }, [to, from], ['all_opacity']),
    ),
};
