import type { SoundEffectDefinition } from '../definition.ts';
import { numberParam } from '../lowering/parameters.ts';

/** Level in decibels, applied by the mixer to every sample at 10^(dB/20). */
export const volume: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'volume',
  label: 'Volume',
  category: 'level',
  params: [numberParam('gain', 'Gain', 'dB', [-96, 0, 24, 0.1])],
  preRoll: 0,
};
