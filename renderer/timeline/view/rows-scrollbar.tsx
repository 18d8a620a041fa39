import { type PointerEvent, useRef } from 'react';
import { selectActiveView } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import { RULER_HEIGHT_PX } from '../layout/measures.ts';
import { selectRows } from '../layout/rows-in-view.ts';
import { maxScrollTopPx } from '../layout/timeline-layout.ts';
import { changeView, scrollRowsBy } from './change-view.ts';
import styles from './rows-scrollbar.module.css';

/** At the right edge where the tracks do not all fit. For the pointer: the wheel and the actions scroll too. */
export function RowsScrollbar() {
  const dispatch = useAppDispatch();
  const bar = useRef<HTMLDivElement>(null);
  const most = useAppSelector((state) => maxScrollTopPx(selectRows(state), state.timelineDisplay.canvas.heightPx));
  const shownPx = useAppSelector((state) => state.timelineDisplay.canvas.heightPx) - RULER_HEIGHT_PX;
  const topPx = useAppSelector((state) => Math.min(most, selectActiveView(state).scrollTopPx));
  if (most <= 0 || shownPx <= 0) return null;
  const total = shownPx + most;
  const drag = (event: PointerEvent) => {
    event.stopPropagation();
    const box = bar.current?.getBoundingClientRect();
    if (box === undefined) return;
    const set = (scrollTopPx: number) =>
      dispatch(changeView((view) => ({ ...view, scrollTopPx: Math.min(most, Math.max(0, Math.round(scrollTopPx))) })));
    followPointer(event, {
      move: ({ offsetYPx }) => set(topPx + (offsetYPx / box.height) * total),
      end: () => undefined,
      cancel: () => set(topPx),
    });
  };
  const page = (event: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect();
    if (box === undefined || event.button !== 0) return;
    const isAbove = (event.clientY - box.top) / box.height < topPx / total;
    dispatch(scrollRowsBy((isAbove ? -0.9 : 0.9) * shownPx));
  };
  return (
    <div ref={bar} className={styles.bar} style={{ top: RULER_HEIGHT_PX }} onPointerDown={page} aria-hidden>
      <div
        className={styles.thumb}
        style={{ top: `${(topPx / total) * 100}%`, height: `${(shownPx / total) * 100}%` }}
        onPointerDown={drag}
      />
    </div>
  );
}
