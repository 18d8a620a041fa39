import type { SoundEffectDefinition } from '../definition.ts';

/**
 * Place between left (-100) and right (100), applied by the mixer to every sample: at constant power, and without any change at 0. The
 * far channel of a stereo source folds into the near one, so nothing is lost at the ends.
 */
export const pan: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'pan',
  label: 'Pan',
  category: 'level',
  params: [{ key: 'pan', label: 'Pan', type: 'number', default: 0, min: -100, max: 100, step: 1, unit: '', animatable: true }],
  preRoll: 0,
};
