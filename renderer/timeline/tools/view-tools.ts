import { zoomedAt } from '../view/view-changes.ts';
import { limitsOf, panDrag, zoomDrag } from './drags/view-drag.ts';
import type { Tool } from './tool.ts';

/** Moves the view by hand. */
export const handTool: Tool = {
  name: 'hand',
  hover: () => ({ cursor: 'grab', items: [] }),
  press: (_scene, _target, pointer) => ({ drag: (now) => panDrag(now, pointer) }),
};

/** One click. */
const CLOSER = 2;

/** Closer at a click, further away with Alt; a stretch that is drawn fills the view. */
export const zoomTool: Tool = {
  name: 'zoom',
  hover: (_scene, _target, pointer) => ({ cursor: pointer.alt ? 'zoom-out' : 'zoom-in', items: [] }),
  press: (scene, _target, pointer) => ({
    click: [{ kind: 'view', change: zoomedAt(scene.view, limitsOf(scene), pointer.alt ? 1 / CLOSER : CLOSER, pointer.xPx) }],
    drag: (now) => zoomDrag(now, pointer),
  }),
};
