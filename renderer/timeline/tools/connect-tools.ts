import { isMac } from '../../keyboard/chord.ts';
import type { Store } from '../../state/store.ts';
import { viewChanged } from '../../state/timeline-slice.ts';
import { viewerActivated } from '../../state/transport-slice.ts';
import { sceneOf } from '../editing/edit-scene.ts';
import type { TimelineStage } from '../timeline-stage.ts';
import type { ModifierKeys, ToolPointer, ToolScene } from './drag.ts';
import { drawTool } from './draw-tool.ts';
import { scrollStep } from './edge-scroll.ts';
import { createEffectRunner } from './run-effects.ts';
import type { Tool } from './tool.ts';
import { advance, IDLE, type MachineEvent, type MachineState } from './tool-machine.ts';
import { TOOLS } from './tool-table.ts';

const DOUBLE_CLICK_MS = 400;
const DOUBLE_CLICK_PX = 5;

/** Lets the chosen tool work on a timeline's canvas. Answers how to stop. */
export function connectTools(stage: TimelineStage, store: Store): () => void {
  const { element } = stage;
  const run = createEffectRunner(store);
  let state: MachineState = IDLE;
  let tool: Tool = TOOLS.select;
  let moved: ToolPointer | null = null;
  let frameRequest = 0;
  let lastPress = { timeMs: Number.NEGATIVE_INFINITY, xPx: 0, yPx: 0, clicks: 0 };
  let seen = store.getState();
  /** What a tool itself changes does not come back to it as news. */
  let telling = false;

  const scene = (): ToolScene | null => {
    const edits = sceneOf(store.getState());
    const layout = stage.layout();
    return edits === null || layout === null ? null : { ...edits, layout };
  };
  const tell = (event: MachineEvent) => {
    const now = scene();
    if (now === null) return;
    const next = advance(tool, state, event, now);
    state = next.state;
    telling = true;
    run(next.effects);
    telling = false;
    seen = store.getState();
    drawTool(stage.overlay, next.drawing, now, pointerOf(event));
    if (next.cursor !== null) stage.overlay.setCursor(next.cursor);
  };
  const pointerOf = (event: MachineEvent): ToolPointer | null =>
    'pointer' in event ? event.pointer : state.kind === 'dragging' ? state.pointer : null;
  const keysOf = (event: PointerEvent | KeyboardEvent): ModifierKeys => ({
    shift: event.shiftKey,
    alt: event.altKey,
    mod: isMac() ? event.metaKey : event.ctrlKey,
  });
  const at = (event: PointerEvent): ToolPointer => ({ ...stage.pointOf(event), ...keysOf(event) });

  /** Moves come faster than frames: the last one of a frame counts. */
  const onFrame = () => {
    frameRequest = 0;
    const pointer = moved;
    moved = null;
    if (pointer !== null) tell({ kind: 'move', pointer });
    scrollAtEdge();
  };
  const requestFrame = () => {
    if (frameRequest === 0) frameRequest = requestAnimationFrame(onFrame);
  };
  const scrollAtEdge = () => {
    if (state.kind !== 'dragging' || !state.drag.scrolls) return;
    const now = scene();
    const change = now === null ? null : scrollStep(now, state.pointer);
    if (now === null || change === null) return;
    store.dispatch(viewChanged({ id: now.sequence.id, change }));
    tell({ kind: 'scrolled' });
    requestFrame();
  };
  const flush = () => {
    if (moved !== null) onFrame();
  };

  const down = (event: PointerEvent) => {
    if ((event.button !== 0 && event.button !== 1) || state.kind !== 'idle') return;
    event.preventDefault();
    element.focus({ preventScroll: true });
    if (store.getState().transport.active !== 'program') store.dispatch(viewerActivated('program'));
    moved = null;
    tool = event.button === 1 ? TOOLS.hand : TOOLS[store.getState().timeline.tool];
    const pointer = at(event);
    const isNear = Math.hypot(pointer.xPx - lastPress.xPx, pointer.yPx - lastPress.yPx) <= DOUBLE_CLICK_PX;
    const clicks = isNear && event.timeStamp - lastPress.timeMs < DOUBLE_CLICK_MS ? lastPress.clicks + 1 : 1;
    lastPress = { timeMs: event.timeStamp, xPx: pointer.xPx, yPx: pointer.yPx, clicks };
    element.setPointerCapture(event.pointerId);
    tell({ kind: 'down', pointer, clicks });
  };
  const move = (event: PointerEvent) => {
    if (state.kind === 'idle') tool = TOOLS[store.getState().timeline.tool];
    moved = at(event);
    requestFrame();
  };
  const up = (event: PointerEvent) => {
    if (event.button !== 0 && event.button !== 1) return;
    flush();
    tell({ kind: 'up', pointer: at(event) });
  };
  const leave = () => {
    if (state.kind !== 'idle') return;
    moved = null;
    drawTool(stage.overlay, null, null, null);
  };
  const abandon = () => {
    moved = null;
    tell({ kind: 'escape' });
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && event.type === 'keydown' && state.kind !== 'idle') {
      event.preventDefault();
      event.stopImmediatePropagation();
      abandon();
      return;
    }
    if (event.key !== 'Shift' && event.key !== 'Alt' && event.key !== 'Control' && event.key !== 'Meta') return;
    if (state.kind === 'dragging') {
      // Alt alone would move the focus to the browser's menu.
      event.preventDefault();
      flush();
      tell({ kind: 'keys', keys: keysOf(event) });
    }
  };
  const changed = () => {
    if (telling) return;
    const before = seen;
    const now = store.getState();
    seen = now;
    if (state.kind !== 'dragging' || now === before) return;
    if (baseOf(now) !== baseOf(before)) tell({ kind: 'rebased' });
    else if (now.timeline !== before.timeline) tell({ kind: 'scrolled' });
  };

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', abandon);
  element.addEventListener('pointerleave', leave);
  window.addEventListener('blur', abandon);
  window.addEventListener('keydown', key, true);
  window.addEventListener('keyup', key, true);
  const unsubscribe = store.subscribe(changed);
  return () => {
    abandon();
    cancelAnimationFrame(frameRequest);
    unsubscribe();
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', abandon);
    element.removeEventListener('pointerleave', leave);
    window.removeEventListener('blur', abandon);
    window.removeEventListener('keydown', key, true);
    window.removeEventListener('keyup', key, true);
  };
}

const baseOf = ({ project }: ReturnType<Store['getState']>) => (project.kind === 'open' ? project.project : null);
