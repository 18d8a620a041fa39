import { secondsToTicks } from '../../base/ticks.ts';
import { filter } from '../../graph/filter-node.ts';
import type { ParamValues, SoundEffectDefinition } from '../definition.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';

/** Level at which a repeat counts as gone: -60 dB. */
const INAUDIBLE = 0.001;
const LONGEST_MEMORY_SECONDS = 10;
/** FFmpeg's `aecho` reaches no further back. */
const LONGEST_ECHO_MS = 90_000;

/**
 * Echo: repeats at equal distances, each quieter by the feedback, down to -60 dB. At a mix of 50 % both the sound and its first repeat are
 * at full level; above, the sound gives way, below, the repeats. FFmpeg's `aecho` takes no commands, so nothing here can be animated.
 */
export const delay: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'delay',
  label: 'Delay',
  category: 'time',
  params: [
    { ...numberParam('time', 'Time', 'ms', [1, 350, 2000, 1]), animatable: false },
    { ...numberParam('feedback', 'Feedback', '%', [0, 35, 95, 1]), animatable: false },
    { ...numberParam('mix', 'Mix', '%', [0, 30, 100, 1]), animatable: false },
  ],
  preRoll: secondsToTicks(LONGEST_MEMORY_SECONDS),
  preRollOf: (values) => secondsToTicks(Math.min(LONGEST_MEMORY_SECONDS, (repeatLevels(values).length * numberOf(values, 'time')) / 1000)),
  lower: (input, values) => {
    const mix = numberOf(values, 'mix') / 100;
    if (mix === 0) return input;
    const levels = repeatLevels(values);
    const timeMs = numberOf(values, 'time');
    const wet = Math.min(1, 2 * mix);
    // The filter warns where its output could pass full scale, so it works below it; being float, it loses nothing.
    const headroom = 1 + levels.reduce((sum, level) => sum + level * wet, 0);
    const echo = filter(
      'aecho',
      {
        in_gain: Math.min(1, 2 * (1 - mix)),
        out_gain: 0.99 / headroom,
        delays: levels.map((_, index) => timeMs * (index + 1)).join('|'),
        decays: levels.map((level) => level * wet).join('|'),
      },
      [input],
    );
    return filter('volume', { volume: headroom / 0.99, precision: 'float' }, [echo]);
  },
};

/** Levels of the repeats relative to the first. */
function repeatLevels(values: ParamValues): readonly number[] {
  const feedback = numberOf(values, 'feedback') / 100;
  const most = Math.floor(LONGEST_ECHO_MS / numberOf(values, 'time'));
  const levels: number[] = [];
  for (let level = 1; level >= INAUDIBLE && levels.length < most; level *= feedback) levels.push(level);
  return levels;
}
