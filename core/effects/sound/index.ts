import type { SoundEffectDefinition } from '../definition.ts';
import { channels } from './channels.ts';
import { compressor } from './compressor.ts';
import { delay } from './delay.ts';
import { denoise } from './denoise.ts';
import { equaliser } from './equaliser.ts';
import { gate } from './gate.ts';
import { limiter } from './limiter.ts';
import { pan } from './pan.ts';
import { volume } from './volume.ts';

/** Every definition of this folder, in the order that the effects panel shows them. */
export const SOUND_EFFECTS: readonly SoundEffectDefinition[] = [
  volume,
  pan,
  channels,
  equaliser,
  compressor,
  gate,
  limiter,
  delay,
  denoise,
];
