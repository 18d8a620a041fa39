import { filter } from '../../graph/filter-node.ts';
import type { SoundEffectDefinition } from '../definition.ts';
import { choiceParam, textOf } from '../lowering/parameters.ts';

/** What `stereotools` calls each routing. */
const MODES: Readonly<Record<string, string>> = { left: 'lr>ll', right: 'lr>rr', swap: 'lr>rl', mono: 'lr>l+r' };

/** Which input channel plays where: one side on both, sides exchanged, or both mixed to mono at half level each. */
export const channels: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'channels',
  label: 'Channels',
  category: 'level',
  params: [choiceParam('route', 'Route', ['left', 'right', 'swap', 'mono'])],
  preRoll: 0,
  lower: (input, values) => {
    const mode = MODES[textOf(values, 'route')];
    return mode === undefined ? input : filter('stereotools', { mode }, [input]);
  },
};
