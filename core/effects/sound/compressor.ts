import { decibelsToGain } from '../../base/decibels.ts';
import { secondsToTicks } from '../../base/ticks.ts';
import { filter } from '../../graph/filter-node.ts';
import type { SoundEffectDefinition } from '../definition.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';

/** Lowers what is louder than the threshold; both channels together, so that the stereo image stays. */
export const compressor: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'compressor',
  label: 'Compressor',
  category: 'dynamics',
  params: [
    numberParam('threshold', 'Threshold', 'dB', [-60, -18, 0, 0.1]),
    numberParam('ratio', 'Ratio', '×', [1, 3, 20, 0.1]),
    numberParam('attack', 'Attack', 'ms', [0.1, 20, 2000, 0.1]),
    numberParam('release', 'Release', 'ms', [1, 250, 9000, 1]),
    numberParam('knee', 'Knee', 'dB', [0, 9, 18, 0.1]),
    numberParam('makeup', 'Make-up gain', 'dB', [0, 0, 24, 0.1]),
    numberParam('mix', 'Mix', '%', [0, 100, 100, 1]),
  ],
  preRoll: secondsToTicks(2),
  lower: (input, values) =>
    filter(
      'acompressor',
      {
        threshold: decibelsToGain(numberOf(values, 'threshold')),
        ratio: numberOf(values, 'ratio'),
        attack: numberOf(values, 'attack'),
        release: numberOf(values, 'release'),
        // The filter wants the knee as an amplitude ratio of at least 1, at most 8.
        knee: Math.min(8, decibelsToGain(numberOf(values, 'knee'))),
        makeup: decibelsToGain(numberOf(values, 'makeup')),
        mix: numberOf(values, 'mix') / 100,
      },
      [input],
      ['threshold', 'ratio', 'attack', 'release', 'knee', 'makeup', 'mix'],
    ),
};
