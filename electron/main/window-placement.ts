import { z } from 'zod';

export const placementSchema = z.strictObject({
  xPx: z.int(),
  yPx: z.int(),
  widthPx: z.int().min(1),
  heightPx: z.int().min(1),
  isMaximised: z.boolean(),
});
/** Where a window stood when it was closed. */
export type Placement = z.infer<typeof placementSchema>;

/** The part of a screen that windows may cover, as Electron tells it. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const LEAST_WIDTH_PX = 960;
export const LEAST_HEIGHT_PX = 600;

/** So much of a window must lie on a screen for a user to get hold of it. */
const GRIP_PX = 80;

/**
 * Where a window goes: as it was left where a screen still shows its top edge, else in the middle of the first screen, never larger than
 * that.
 */
export function placeWindow(kept: Placement | null, screens: readonly Area[]): Area & { readonly isMaximised: boolean } {
  const isMaximised = kept?.isMaximised ?? true;
  if (kept !== null && screens.some((screen) => isGraspable(kept, screen)))
    return { x: kept.xPx, y: kept.yPx, width: kept.widthPx, height: kept.heightPx, isMaximised };
  const first = screens[0] ?? { x: 0, y: 0, width: 1280, height: 800 };
  const width = Math.min(kept?.widthPx ?? 1600, first.width);
  const height = Math.min(kept?.heightPx ?? 1000, first.height);
  return {
    x: first.x + Math.round((first.width - width) / 2),
    y: first.y + Math.round((first.height - height) / 2),
    width,
    height,
    isMaximised,
  };
}

function isGraspable(window: Placement, screen: Area): boolean {
  const shown = Math.min(window.xPx + window.widthPx, screen.x + screen.width) - Math.max(window.xPx, screen.x);
  return shown >= GRIP_PX && window.yPx >= screen.y && window.yPx <= screen.y + screen.height - GRIP_PX;
}
