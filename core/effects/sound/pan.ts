import type { SoundEffectDefinition } from '../definition.ts';
import { numberParam } from '../lowering/parameters.ts';

/**
 * Place between left (-100) and right (100), applied by the mixer to every sample: at constant power, and without any change at 0. The
 * far channel of a stereo source folds into the near one, so nothing is lost at the ends.
 */
export const pan: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'pan',
  label: 'Pan',
  category: 'level',
  params: [numberParam('pan', 'Pan', '', [-100, 0, 100, 1])],
  preRoll: 0,
};
