import type { PictureEffectDefinition } from '../definition.ts';
import { basicGrade } from './basic-grade.ts';
import { blur } from './blur.ts';
import { liftGammaGain } from './lift-gamma-gain.ts';
import { opacity } from './opacity.ts';
import { transform } from './transform.ts';

/** Every definition of this folder, in the order that the effects panel shows them. */
export const PICTURE_EFFECTS: readonly PictureEffectDefinition[] = [transform, opacity, basicGrade, liftGammaGain, blur];
