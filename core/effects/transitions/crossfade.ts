import type { SoundTransitionDefinition } from '../definition.ts';

/**
 * Cross-fade of constant power: the squares of both levels add up to one, so unlike sounds keep their loudness through it. In its
 * middle both are at -3 dB.
 */
export const crossfade: SoundTransitionDefinition = {
  domain: 'sound',
  kind: 'crossfade',
  label: 'Cross-fade (equal power)',
  params: [],
  gains: (position) => [Math.cos((position * Math.PI) / 2), Math.sin((position * Math.PI) / 2)],
};

/** Cross-fade of constant gain: right between two takes of one sound, which would swell by 3 dB in one of equal power. */
export const linearCrossfade: SoundTransitionDefinition = {
  domain: 'sound',
  kind: 'crossfade-linear',
  label: 'Cross-fade (linear)',
  params: [],
  gains: (position) => [1 - position, position],
};
