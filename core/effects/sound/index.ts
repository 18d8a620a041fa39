import type { SoundEffectDefinition } from '../definition.ts';
import { pan } from './pan.ts';
import { volume } from './volume.ts';

/** Every definition of this folder, in the order that the effects panel shows them. */
export const SOUND_EFFECTS: readonly SoundEffectDefinition[] = [volume, pan];
