import type { SoundEffectDefinition } from '../definition.ts';

/** Level in decibels, applied by the mixer to every sample at 10^(dB/20). */
export const volume: SoundEffectDefinition = {
  domain: 'sound',
  kind: 'volume',
  label: 'Volume',
  category: 'level',
  params: [{ key: 'gain', label: 'Gain', type: 'number', default: 0, min: -96, max: 24, step: 0.1, unit: 'dB', animatable: true }],
  preRoll: 0,
};
