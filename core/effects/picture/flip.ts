import { filter } from '../../graph/filter-node.ts';
import type { PictureEffectDefinition } from '../definition.ts';
import { choiceParam, textOf } from '../lowering/parameters.ts';

/** Mirrors the picture left to right, top to bottom, or both. */
export const flip: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'flip',
  label: 'Flip',
  category: 'stylise',
  params: [choiceParam('direction', 'Direction', ['horizontal', 'vertical', 'both'])],
  lower: (input, values) => {
    const direction = textOf(values, 'direction');
    const across = direction === 'vertical' ? input : filter('hflip', {}, [input]);
    return direction === 'horizontal' ? across : filter('vflip', {}, [across]);
  },
};
