import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/translate.ts';
import { useAppStore } from '../../state/store.ts';
import { AccessibleTimeline, SpokenFocus, useTimelineGrid } from '../accessible-timeline.tsx';
import { useDerivedMedia } from '../derived/use-derived-media.ts';
import { connectDrops } from '../drop/connect-drops.ts';
import { dropsOnTimeline } from '../drop/import-files.ts';
import { TimelineOverlay } from '../overlay/timeline-overlay.ts';
import { connectTools } from '../tools/connect-tools.ts';
import { followPlayhead } from '../view/follow-playhead.ts';
import { RowsScrollbar } from '../view/rows-scrollbar.tsx';
import { listenToWheel } from '../view/wheel.ts';
import styles from './timeline-canvas.module.css';
import { TimelinePainter } from './timeline-painter.ts';

/** The clips: two canvases that draw themselves from the store, and beside them what a screen reader reads. */
export function TimelineCanvas() {
  const t = useText();
  const store = useAppStore();
  const derived = useDerivedMedia();
  const element = useRef<HTMLDivElement>(null);
  const clips = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const grid = useTimelineGrid();

  useEffect(() => {
    if (derived === null || element.current === null || clips.current === null || over.current === null) return;
    const painter = new TimelinePainter({
      store,
      element: element.current,
      clips: clips.current,
      over: over.current,
      overlay: new TimelineOverlay(),
      derived,
      translate: t,
    });
    const redraw = () => painter.invalidate();
    const stops = [
      derived.onArrival(redraw),
      listenToWheel(element.current, painter, store),
      followPlayhead(store),
      connectTools(painter, store),
      connectDrops(painter, store, dropsOnTimeline(store)),
      listenToFocus(element.current, redraw),
    ];
    return () => {
      for (const stop of stops) stop();
      painter.close();
    };
  }, [store, derived, t]);

  return (
    <div className={styles.place}>
      <div {...grid} ref={element} className={styles.stage} data-timeline>
        <canvas ref={clips} className={styles.layer} aria-hidden />
        <canvas ref={over} className={styles.layer} aria-hidden />
        <AccessibleTimeline />
      </div>
      <RowsScrollbar />
      <SpokenFocus />
    </div>
  );
}

/** The clip under the keyboard is outlined only while the timeline has the focus. */
function listenToFocus(element: HTMLElement, redraw: () => void): () => void {
  element.addEventListener('focus', redraw);
  element.addEventListener('blur', redraw);
  return () => {
    element.removeEventListener('focus', redraw);
    element.removeEventListener('blur', redraw);
  };
}
