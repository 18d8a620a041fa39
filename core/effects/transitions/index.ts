import type { TransitionDefinition } from '../definition.ts';
import { additiveDissolve } from './additive-dissolve.ts';
import { barnDoor } from './barn-door.ts';
import { blurDissolve } from './blur-dissolve.ts';
import { clockWipe } from './clock-wipe.ts';
import { crossfade, linearCrossfade } from './crossfade.ts';
import { dipToBlack, dipToColour, dipToWhite } from './dip.ts';
import { dissolve } from './dissolve.ts';
import { iris } from './iris.ts';
import { push } from './push.ts';
import { slide } from './slide.ts';
import { wipe } from './wipe.ts';
import { zoom } from './zoom.ts';

/** Every definition of this folder, in the order that the effects panel shows them. */
export const TRANSITIONS: readonly TransitionDefinition[] = [
  dissolve,
  additiveDissolve,
  blurDissolve,
  dipToBlack,
  dipToWhite,
  dipToColour,
  wipe,
  clockWipe,
  barnDoor,
  iris,
  push,
  slide,
  zoom,
  crossfade,
  linearCrossfade,
];
