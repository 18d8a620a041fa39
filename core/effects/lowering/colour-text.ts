import { clamp } from './parameters.ts';

type Colour = readonly [number, number, number, number];

const byte = (part: number): string =>
  Math.round(clamp(part, 0, 1) * 255)
    .toString(16)
    .padStart(2, '0');

/** A colour without its alpha as FFmpeg writes it: `0xrrggbb`. */
export const colourText = (colour: Colour): string => `0x${byte(colour[0])}${byte(colour[1])}${byte(colour[2])}`;

/** A colour with its alpha as FFmpeg writes it: `0xrrggbbaa`. */
export const colourWithAlphaText = (colour: Colour): string => `${colourText(colour)}${byte(colour[3])}`;
