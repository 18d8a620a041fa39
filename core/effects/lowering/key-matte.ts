import { type FilterNode, filter } from '../../graph/filter-node.ts';
import { type Chroma, chromaForm } from './chroma-form.ts';
import { weighedSum } from './plain.ts';

export interface KeyMatte {
  /** Cb and Cr of the key colour, as codes of 8 bits. */
  readonly key: readonly [cb: number, cr: number];
  /** Parts of the distance from the key colour to grey. */
  readonly tolerance: number;
  readonly softness: number;
  /** Alpha that becomes 0, and alpha that becomes 1. */
  readonly black: number;
  readonly white: number;
}

/** A key colour nearer to grey than this, in 8-bit codes, says no direction and keys nothing. */
const LEAST_CHROMA = 2;

/** Distances, in 8-bit codes, below which 8-bit chroma has nothing to tell apart. */
const LEAST_REACH = 1;

/** The inner radius is at most this part of the outer one. */
const HARDEST = 0.99;

/**
 * Alpha by distance d from the key colour in the plane of Cb and Cr, at the chroma's own resolution. A colour beyond the key, farther from grey
 * in its direction, is as good as the key itself: only its distance sideways counts, so a screen that is lit unevenly needs no more
 * tolerance. Up to `inner` = tolerance alpha is 0, from `outer` = tolerance + softness 1, between them it follows the square of distance:
 *
 *     alpha = (d² - inner²) / (outer² - inner²),  then (alpha - black) / (white - black)
 *
 * The squares come from products of sums cut off at `outer`: a handful of passes that FFmpeg does with vector instructions at a quarter of the picture's
 * pixels, where its `chromakey` takes nine roots for every pixel.
 */
export function keyMatte(chroma: Chroma, matte: KeyMatte): FilterNode {
  const [x, y] = [matte.key[0] - 128, matte.key[1] - 128];
  const distance = Math.hypot(x, y);
  const outer = Math.max((matte.tolerance + matte.softness) * distance, LEAST_REACH);
  const inner = Math.min(matte.tolerance * distance, HARDEST * outer);
  const [along, across] = distance < LEAST_CHROMA ? [0, 0] : [x / distance / outer, y / distance / outer];
  const short = chromaForm(chroma, { cb: -along, cr: -across, constant: distance < LEAST_CHROMA ? 1 : distance / outer });
  const left = chromaForm(chroma, { cb: -across, cr: along, constant: 0 });
  const right = chromaForm(chroma, { cb: across, cr: -along, constant: 0 });
  // At most one of the two is not black.
  const squared = sum(square(short), square(sum(left, right)));
  const least = (inner / outer) ** 2;
  const range = Math.max(matte.white - matte.black, 0.01);
  return stretched(squared, chroma, least + matte.black * (1 - least), least + (matte.black + range) * (1 - least));
}

/** A grey picture whose level `black` becomes 0 and whose level `white` 1. */
export const stretched = (grey: FilterNode, chroma: Chroma, black: number, white: number): FilterNode =>
  weighedSum([
    [grey, 1 / (white - black)],
    [chroma.white, -black / (white - black)],
  ]);

const square = (grey: FilterNode): FilterNode => filter('blend', { all_mode: 'multiply' }, [grey, grey]);
const sum = (a: FilterNode, b: FilterNode): FilterNode => filter('blend', { all_mode: 'addition' }, [a, b]);
