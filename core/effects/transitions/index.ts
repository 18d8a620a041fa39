import type { TransitionDefinition } from '../definition.ts';
import { dissolve } from './dissolve.ts';
import { wipe } from './wipe.ts';

/** Every definition of this folder, in the order that the effects panel shows them. */
export const TRANSITIONS: readonly TransitionDefinition[] = [dissolve, wipe];
