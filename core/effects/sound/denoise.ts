import { secondsToTicks } from '../../base/ticks.ts';
import { filter } from '../../graph/filter-node.ts';
import type { SoundEffectDefinition } from '../definition.ts';
import { isOn, numberOf, numberParam, switchParam } from '../lowering/parameters.ts';

/** Takes steady noise out of the spectrum (FFmpeg's `afftdn`). With tracking on, the noise floor follows the sound. */
export const denoise: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'denoise',
  label: 'Noise reduction',
  category: 'repair',
  params: [
    numberParam('reduction', 'Reduction', 'dB', [0.1, 12, 97, 0.1]),
    numberParam('floor', 'Noise floor', 'dB', [-80, -50, -20, 0.1]),
    switchParam('track', 'Follow the noise', false),
  ],
  preRoll: secondsToTicks(2),
  // Half of its window of 1/20 s; measured at 44.1, 48 and 96 kHz.
  latencySamples: ({ sampleRate }) => Math.floor(sampleRate / 40),
  lower: (input, values) =>
    filter(
      'afftdn',
      { nr: numberOf(values, 'reduction'), nf: numberOf(values, 'floor'), tn: isOn(values, 'track') ? 1 : 0 },
      [input],
      ['nr', 'nf'],
    ),
};
