import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useText } from '../../i18n/translate.ts';
import { selectActiveView } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import { changeView, viewLimits } from './change-view.ts';
import { heldView, scrolledBy, zoomedAt } from './view-changes.ts';
import styles from './zoom-scrollbar.module.css';

/** A thumb never gets so narrow that its two handles meet. */
const NARROWEST_PX = 28;
const STEP_PX = 60;

/** Below the clips: scrolls when its middle is dragged, zooms when an end is. */
export function ZoomScrollbar() {
  const t = useText();
  const dispatch = useAppDispatch();
  const bar = useRef<HTMLDivElement>(null);
  const view = useAppSelector(selectActiveView);
  const widthPx = useAppSelector((state) => state.timelineDisplay.canvas.widthPx);
  const end = useAppSelector((state) => viewLimits(state)?.end ?? 0);
  const shownTicks = widthPx * view.ticksPerPixel;
  const total = Math.max(end * 1.04, view.scrollTime + shownTicks, 1);
  const left = view.scrollTime / total;
  const part = shownTicks / total;

  const drag = (event: PointerEvent, side: 'start' | 'end' | 'middle') => {
    event.stopPropagation();
    const box = bar.current?.getBoundingClientRect();
    if (box === undefined) return;
    const from = view;
    const restore = () => dispatch(changeView(() => from));
    followPointer(event, {
      move: ({ offsetXPx }) => {
        const by = (offsetXPx / box.width) * total;
        dispatch(
          changeView((_view, limits) => {
            if (side === 'middle') return heldView({ ...from, scrollTime: Math.round(from.scrollTime + by) }, limits);
            const startTime = side === 'start' ? Math.max(0, from.scrollTime + by) : from.scrollTime;
            const endTime = from.scrollTime + shownTicks + (side === 'end' ? by : 0);
            const ticksPerPixel = Math.max(1, endTime - startTime) / Math.max(1, limits.widthPx);
            const held = heldView({ ...from, ticksPerPixel }, limits);
            const scrollTime = side === 'start' ? endTime - limits.widthPx * held.ticksPerPixel : startTime;
            return heldView({ ...held, scrollTime: Math.round(scrollTime) }, limits);
          }),
        );
      },
      end: () => undefined,
      cancel: restore,
    });
  };
  const page = (event: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect();
    if (box === undefined || event.button !== 0) return;
    const isBefore = (event.clientX - box.left) / box.width < left;
    dispatch(changeView((now, limits) => scrolledBy(now, limits, (isBefore ? -0.9 : 0.9) * limits.widthPx)));
  };
  const key = (event: KeyboardEvent) => {
    const along =
      event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    const pages = event.key === 'PageDown' ? 0.9 : event.key === 'PageUp' ? -0.9 : 0;
    const ends = event.key === 'Home' ? Number.NEGATIVE_INFINITY : event.key === 'End' ? Number.POSITIVE_INFINITY : 0;
    if (along === 0 && pages === 0 && ends === 0) return;
    event.preventDefault();
    dispatch(
      changeView((now, limits) => {
        if (ends !== 0) return heldView({ ...now, scrollTime: ends < 0 ? 0 : limits.end }, limits);
        // With Control the ends move: a key does what a handle does.
        if (event.ctrlKey || event.metaKey) return zoomedAt(now, limits, along > 0 ? 1.25 : 0.8, limits.widthPx / 2);
        return scrolledBy(now, limits, along * STEP_PX + pages * limits.widthPx);
      }),
    );
  };
  return (
    <div ref={bar} className={styles.bar} onPointerDown={page}>
      <div
        className={styles.thumb}
        style={{ left: `${left * 100}%`, width: `max(${NARROWEST_PX}px, ${part * 100}%)` }}
        role="scrollbar"
        tabIndex={0}
        aria-label={t('timeline:scrollbar')}
        aria-orientation="horizontal"
        aria-controls="timeline-grid"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(Math.min(1, left) * 100)}
        onKeyDown={key}
        onPointerDown={(event) => drag(event, 'middle')}
      >
        <div className={styles.handle} onPointerDown={(event) => drag(event, 'start')} />
        <div className={styles.handle} onPointerDown={(event) => drag(event, 'end')} />
      </div>
    </div>
  );
}
