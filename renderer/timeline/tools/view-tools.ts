import { panDrag, zoomDrag, zoomedAt } from './drags/view-drag.ts';
import type { Tool } from './tool.ts';

/** Moves the view by hand. */
export const handTool: Tool = {
  name: 'hand',
  hover: () => ({ cursor: 'grab', items: [] }),
  press: (_scene, _target, pointer) => ({ drag: (now) => panDrag(now, pointer) }),
};

const IN = 0.5;

/** Closer at a click, further away with Alt; a stretch that is drawn fills the view. */
export const zoomTool: Tool = {
  name: 'zoom',
  hover: (_scene, _target, pointer) => ({ cursor: pointer.alt ? 'zoom-out' : 'zoom-in', items: [] }),
  press: (scene, _target, pointer) => ({
    click: [{ kind: 'view', change: zoomedAt(scene, pointer.xPx, pointer.alt ? 1 / IN : IN) }],
    drag: (now) => zoomDrag(now, pointer),
  }),
};
