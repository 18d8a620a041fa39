import type { Store } from '../../state/store.ts';
import { selectRows } from '../layout/rows-in-view.ts';
import { maxScrollTopPx } from '../layout/timeline-layout.ts';
import type { TimelineStage } from '../timeline-stage.ts';
import { changeView, scrollRowsBy } from './change-view.ts';
import { scrolledBy, zoomedAt } from './view-changes.ts';

const LINE_PX = 40;
/** A notch of a wheel zooms by about a fifth; a trackpad's pinch comes in small pieces. */
const ZOOM_PER_PX = 0.0022;

/**
 * Wheel and trackpad over the timeline: along moves along; up and down moves the rows where they do not fit, else along; Shift always moves
 * along; Control (or a pinch, which comes as that) and Alt zoom at the pointer. Answers how to stop it.
 */
export function listenToWheel(element: HTMLElement, stage: TimelineStage, store: Store): () => void {
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const unit =
      event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? element.clientWidth : event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const [alongPx, downPx] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      const isPinch = event.ctrlKey && Math.abs(downPx) < 20;
      const factor = Math.exp(-downPx * ZOOM_PER_PX * (isPinch ? 5 : 1));
      const { xPx } = stage.pointOf(event);
      store.dispatch(changeView((view, limits) => zoomedAt(view, limits, factor, Math.max(0, xPx))));
      return;
    }
    if (event.shiftKey) return void store.dispatch(changeView((view, limits) => scrolledBy(view, limits, downPx + alongPx)));
    if (alongPx !== 0) store.dispatch(changeView((view, limits) => scrolledBy(view, limits, alongPx)));
    if (downPx === 0) return;
    const { timelineDisplay } = store.getState();
    if (maxScrollTopPx(selectRows(store.getState()), timelineDisplay.canvas.heightPx) > 0) store.dispatch(scrollRowsBy(downPx));
    else store.dispatch(changeView((view, limits) => scrolledBy(view, limits, downPx)));
  };
  element.addEventListener('wheel', wheel, { passive: false });
  return () => element.removeEventListener('wheel', wheel);
}
