import type { TimelineTool } from '../../state/timeline-slice.ts';
import type { HitTarget } from '../layout/hit-target.ts';
import type { OverlayItem } from '../overlay/timeline-overlay.ts';
import type { Drag, ToolCursor, ToolEffect, ToolPointer, ToolScene } from './drag.ts';

/** What a press of the button means. */
export interface Press {
  /** At once. */
  readonly effects?: readonly ToolEffect[];
  /** When the button comes up where it went down. */
  readonly click?: readonly ToolEffect[];
  /** Once the pointer has moved; null where this press drags nothing. */
  readonly drag?: (scene: ToolScene) => Drag | null;
  /** The drag begins with the press and not with the first move: for the playhead. */
  readonly atOnce?: true;
}
export const NO_PRESS: Press = {};

/** What a tool says before anything is pressed. */
export interface Hover {
  readonly cursor: ToolCursor;
  readonly items: readonly OverlayItem[];
}

/** One tool: pure answers to what the pointer does over a target. */
export interface Tool {
  readonly name: TimelineTool;
  hover(scene: ToolScene, target: HitTarget, pointer: ToolPointer): Hover;
  press(scene: ToolScene, target: HitTarget, pointer: ToolPointer): Press;
  /** The second press of a double click, after that of the first one's click. */
  doublePress?(scene: ToolScene, target: HitTarget, pointer: ToolPointer): readonly ToolEffect[];
}
