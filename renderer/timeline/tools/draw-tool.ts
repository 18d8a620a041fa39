import type { OverlayItem, TimelineOverlay } from '../overlay/timeline-overlay.ts';
import type { ToolDrawing, ToolPointer, ToolScene } from './drag.ts';
import { readoutText } from './readout-text.ts';

const MOST_ITEMS = 8;
const shownOn = new WeakMap<TimelineOverlay, Map<string, string>>();

/** Puts what a tool draws onto the overlay, in place of what it drew before. Null takes everything away. */
export function drawTool(
  overlay: TimelineOverlay,
  drawing: ToolDrawing | null,
  scene: ToolScene | null,
  pointer: ToolPointer | null,
): void {
  const items = drawing?.items ?? [];
  for (let index = 0; index < MOST_ITEMS; index++) put(overlay, `tool.${index}`, items[index] ?? null);
  const guide = drawing?.guideTime ?? null;
  put(overlay, 'tool.guide', guide === null ? null : { kind: 'snap-guide', time: guide });
  const readout = drawing?.readout ?? null;
  put(
    overlay,
    'tool.readout',
    readout === null || pointer === null || scene === null
      ? null
      : {
          kind: 'readout',
          xPx: pointer.xPx,
          yPx: pointer.yPx,
          text: readoutText(readout, scene.sequence),
          tone: readout.stopped === null ? 'plain' : 'limit',
        },
  );
}

/** The overlay draws again at every change: the same thing again is none. */
function put(overlay: TimelineOverlay, name: string, item: OverlayItem | null): void {
  const shown = shownOn.get(overlay) ?? new Map<string, string>();
  shownOn.set(overlay, shown);
  const text = item === null ? '' : JSON.stringify(item);
  if ((shown.get(name) ?? '') === text) return;
  shown.set(name, text);
  overlay.show(name, item);
}
