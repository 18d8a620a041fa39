/** How high a track can be drawn. */
export const TRACK_HEIGHTS_PX = { least: 18, most: 400 } as const;

export const heldHeight = (heightPx: number): number =>
  Math.round(Math.min(TRACK_HEIGHTS_PX.most, Math.max(TRACK_HEIGHTS_PX.least, heightPx)));
