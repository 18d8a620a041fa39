import { seededRandom } from '../../../core/base/seeded-random.ts';

/** How far the pace of another reading may be from the one asked for. */
const STRAY = 0.04;

/**
 * The pace at which a seed reads a line, beside the one asked for: for networks that draw their own chance and take no seed, so that chance is
 * left out of them. Seed 0 is the pace asked for.
 */
export const readingPace = (seed: number): number => (seed === 0 ? 1 : 1 + STRAY * (2 * seededRandom(seed)() - 1));
