import { decibelsToGain } from '../../base/decibels.ts';
import { secondsToTicks } from '../../base/ticks.ts';
import { filter } from '../../graph/filter-node.ts';
import type { SoundEffectDefinition } from '../definition.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';

/** Turns down what is quieter than the threshold: room noise between words. */
export const gate: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'gate',
  label: 'Gate',
  category: 'dynamics',
  params: [
    numberParam('threshold', 'Threshold', 'dB', [-80, -40, 0, 0.1]),
    numberParam('reduction', 'Reduction', 'dB', [0, 24, 90, 0.1]),
    numberParam('ratio', 'Ratio', '×', [1, 10, 100, 0.1]),
    numberParam('attack', 'Attack', 'ms', [0.1, 5, 1000, 0.1]),
    numberParam('release', 'Release', 'ms', [1, 150, 5000, 1]),
  ],
  preRoll: secondsToTicks(2),
  lower: (input, values) =>
    filter(
      'agate',
      {
        threshold: decibelsToGain(numberOf(values, 'threshold')),
        range: decibelsToGain(-numberOf(values, 'reduction')),
        ratio: numberOf(values, 'ratio'),
        attack: numberOf(values, 'attack'),
        release: numberOf(values, 'release'),
      },
      [input],
      ['threshold', 'range', 'ratio', 'attack', 'release'],
    ),
};
