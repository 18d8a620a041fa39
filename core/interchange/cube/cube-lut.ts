/** Colour triple [r, g, b]. */
export type Triple = readonly [number, number, number];

/** A table of colours and the input values that its first and last entries stand for. */
export interface LutTable {
  /** Entries along one axis. */
  readonly size: number;
  readonly domainMin: Triple;
  readonly domainMax: Triple;
  /** r, g, b of every entry; in a cube red runs fastest, then green, then blue. */
  readonly samples: Float64Array;
}

/**
 * A colour lookup table as `.cube` files hold it: three curves (`shaper`), a cube, or the curves and then the cube. Input below or above a
 * table's domain counts as its edge.
 */
export interface CubeLut {
  readonly title: string | null;
  readonly shaper: LutTable | null;
  readonly cube: LutTable | null;
}

/** Most entries along an axis that the formats and FFmpeg allow. */
export const MAX_SHAPER_SIZE = 65_536;
export const MAX_CUBE_SIZE = 256;

/** Whether a table's domain is 0 to 1 on every channel. */
export const hasUnitDomain = (table: LutTable): boolean =>
  table.domainMin.every((value) => value === 0) && table.domainMax.every((value) => value === 1);
