import type { PictureEffectDefinition } from '../definition.ts';
import { basicGrade } from './basic-grade.ts';
import { blur } from './blur.ts';
import { chromaKey } from './chroma-key.ts';
import { curves } from './curves.ts';
import { deinterlace } from './deinterlace.ts';
import { flip } from './flip.ts';
import { grain } from './grain.ts';
import { liftGammaGain } from './lift-gamma-gain.ts';
import { lut } from './lut.ts';
import { mask } from './mask.ts';
import { mosaic } from './mosaic.ts';
import { noiseReduction } from './noise-reduction.ts';
import { opacity } from './opacity.ts';
import { sharpen } from './sharpen.ts';
import { transform } from './transform.ts';
import { vignette } from './vignette.ts';

/** Every definition of this folder, in the order that the effects panel shows them. */
export const PICTURE_EFFECTS: readonly PictureEffectDefinition[] = [
  transform,
  opacity,
  basicGrade,
  liftGammaGain,
  curves,
  lut,
  blur,
  sharpen,
  chromaKey,
  mask,
  vignette,
  grain,
  mosaic,
  flip,
  noiseReduction,
  deinterlace,
];
