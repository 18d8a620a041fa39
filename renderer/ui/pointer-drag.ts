import type { PointerEvent as ReactPointerEvent } from 'react';

interface PointerMove {
  /** From where the pointer went down. */
  readonly offsetXPx: number;
  readonly offsetYPx: number;
  /** Since the last move. */
  readonly stepXPx: number;
  readonly stepYPx: number;
  readonly clientX: number;
  readonly clientY: number;
  /** Shift. */
  readonly isFine: boolean;
  /** Control or Command. */
  readonly isCoarse: boolean;
}

export interface PointerDragSteps {
  readonly move: (move: PointerMove) => void;
  /** The pointer was let go of. `moved` is false for a mere press. */
  readonly end: (moved: boolean) => void;
  /** Escape, or the system took the pointer away. */
  readonly cancel: () => void;
}

/** Less than this is a press. */
const THRESHOLD_PX = 3;

/**
 * Follows the main button's pointer from its press until it is let go of, anywhere on the screen. Escape cancels. While it lasts the page
 * has `data-dragging`, by which the window's keys know to leave Escape alone.
 */
export function followPointer(
  press: Pick<ReactPointerEvent, 'pointerId' | 'clientX' | 'clientY' | 'button'>,
  steps: PointerDragSteps,
): void {
  if (press.button !== 0) return;
  let lastX = press.clientX;
  let lastY = press.clientY;
  let moved = false;
  const root = document.documentElement;
  root.dataset.dragging = '';

  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return;
    const offsetXPx = event.clientX - press.clientX;
    const offsetYPx = event.clientY - press.clientY;
    if (!moved && Math.hypot(offsetXPx, offsetYPx) < THRESHOLD_PX) return;
    const stepXPx = event.clientX - lastX;
    const stepYPx = event.clientY - lastY;
    moved = true;
    lastX = event.clientX;
    lastY = event.clientY;
    steps.move({
      offsetXPx,
      offsetYPx,
      stepXPx,
      stepYPx,
      clientX: event.clientX,
      clientY: event.clientY,
      isFine: event.shiftKey,
      isCoarse: event.ctrlKey || event.metaKey,
    });
  };
  const stop = () => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', onCancel);
    window.removeEventListener('keydown', onKey, true);
    delete root.dataset.dragging;
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return;
    stop();
    steps.end(moved);
  };
  const onCancel = () => {
    stop();
    steps.cancel();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onCancel);
  window.addEventListener('keydown', onKey, true);
}
