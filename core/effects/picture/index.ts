import type { PictureEffectDefinition } from '../definition.ts';

/** Every definition of this folder, in the order that the effects panel shows them. */
export const PICTURE_EFFECTS: readonly PictureEffectDefinition[] = [];
