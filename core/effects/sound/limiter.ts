import { decibelsToGain } from '../../base/decibels.ts';
import { secondsToTicks } from '../../base/ticks.ts';
import { filter } from '../../graph/filter-node.ts';
import type { SoundEffectDefinition } from '../definition.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';

/** Holds sample peaks under the ceiling, looking ahead by the attack time. The filter takes that delay out by itself. */
export const limiter: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'limiter',
  label: 'Limiter',
  category: 'dynamics',
  params: [
    numberParam('gain', 'Input gain', 'dB', [-24, 0, 24, 0.1]),
    numberParam('ceiling', 'Ceiling', 'dB', [-24, -1, 0, 0.1]),
    { ...numberParam('attack', 'Attack', 'ms', [0.1, 5, 80, 0.1]), animatable: false },
    numberParam('release', 'Release', 'ms', [1, 50, 8000, 1]),
  ],
  preRoll: secondsToTicks(1),
  lower: (input, values) =>
    filter(
      'alimiter',
      {
        level_in: decibelsToGain(numberOf(values, 'gain')),
        limit: decibelsToGain(numberOf(values, 'ceiling')),
        attack: numberOf(values, 'attack'),
        release: numberOf(values, 'release'),
        level: 0,
        latency: 1,
      },
      [input],
      ['level_in', 'limit', 'release'],
    ),
};
