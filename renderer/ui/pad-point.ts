/** A place on a plane, in 0..1 each way. */
export type PadPoint = readonly [x: number, y: number];
