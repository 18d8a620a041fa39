import { secondsToTicks } from '../../base/ticks.ts';
import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { ParamDefinition, ParamValues, SoundEffectDefinition } from '../definition.ts';
import { clamp, isOn, numberOf, numberParam, switchParam } from '../lowering/parameters.ts';

const PEAKS = [
  { key: 'peak1', label: 'Low mid', frequencyHz: 250 },
  { key: 'peak2', label: 'Mid', frequencyHz: 1000 },
  { key: 'peak3', label: 'High mid', frequencyHz: 4000 },
] as const;

const frequency = (key: string, label: string, value: number): ParamDefinition => numberParam(key, label, 'Hz', [20, value, 20_000, 1]);
const gain = (key: string, label: string): ParamDefinition => numberParam(key, label, 'dB', [-24, 0, 24, 0.1]);

/** Parametric equaliser: low cut, low shelf, three peaks, high shelf, high cut. Second-order sections computed in 64 bits. */
export const equaliser: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'eq',
  label: 'Equaliser',
  category: 'tone',
  params: [
    switchParam('lowCut', 'Low cut', false),
    frequency('lowCutFrequency', 'Low cut frequency', 80),
    frequency('lowShelfFrequency', 'Low shelf frequency', 120),
    gain('lowShelfGain', 'Low shelf gain'),
    ...PEAKS.flatMap(({ key, label, frequencyHz }) => [
      frequency(`${key}Frequency`, `${label} frequency`, frequencyHz),
      gain(`${key}Gain`, `${label} gain`),
      numberParam(`${key}Q`, `${label} Q`, '', [0.1, 1, 18, 0.1]),
    ]),
    frequency('highShelfFrequency', 'High shelf frequency', 8000),
    gain('highShelfGain', 'High shelf gain'),
    switchParam('highCut', 'High cut', false),
    frequency('highCutFrequency', 'High cut frequency', 16_000),
  ],
  // A 20 Hz section of Q 18 rings for that long before it has fallen by 60 dB.
  preRoll: secondsToTicks(2),
  lower: (input, values, context) => {
    const hertz = (key: string): number => clamp(numberOf(values, key), 20, context.sampleRate * 0.45);
    let node = input;
    if (isOn(values, 'lowCut')) node = filter('highpass', { f: hertz('lowCutFrequency'), p: 2, r: 'f64' }, [node], ['f']);
    node = shelf('bass', 'lowShelf', node, values, hertz);
    for (const { key } of PEAKS) {
      const args = { f: hertz(`${key}Frequency`), t: 'q', w: numberOf(values, `${key}Q`), g: numberOf(values, `${key}Gain`), r: 'f64' };
      node = filter('equalizer', args, [node], ['f', 'w', 'g']);
    }
    node = shelf('treble', 'highShelf', node, values, hertz);
    return isOn(values, 'highCut') ? filter('lowpass', { f: hertz('highCutFrequency'), p: 2, r: 'f64' }, [node], ['f']) : node;
  },
};

function shelf(name: 'bass' | 'treble', key: string, input: FilterNode, values: ParamValues, hertz: (key: string) => number): FilterNode {
  return filter(name, { f: hertz(`${key}Frequency`), g: numberOf(values, `${key}Gain`), r: 'f64' }, [input], ['f', 'g']);
}
