// biome-ignore-all lint/a11y/useSemanticElements: a fieldset cannot be laid out as a list
import { AudioLines, Captions, Film } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ActionButton } from '../../actions/action-button.tsx';
import { useText } from '../../i18n/translate.ts';
import { selectActiveView } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { RULER_HEIGHT_PX } from '../layout/measures.ts';
import { rowsWithin } from '../layout/rows.ts';
import { selectRows } from '../layout/rows-in-view.ts';
import { maxScrollTopPx } from '../layout/timeline-layout.ts';
import { scrollRowsBy } from '../view/change-view.ts';
import { TrackHead } from './track-head.tsx';
import styles from './track-heads.module.css';

/** Heads past the edges stand ready in steps of this, so that the keyboard can reach the next one and scrolling seldom makes any. */
const BEYOND_PX = 480;

/** The heads of the tracks that are in view, in step with the rows beside them. */
export function TrackHeads() {
  const t = useText();
  const dispatch = useAppDispatch();
  const list = useRef<HTMLDivElement>(null);
  const rows = useAppSelector(selectRows);
  const heightPx = useAppSelector((state) => state.timelineDisplay.canvas.heightPx);
  const scrollTopPx = useAppSelector((state) =>
    Math.min(selectActiveView(state).scrollTopPx, maxScrollTopPx(selectRows(state), state.timelineDisplay.canvas.heightPx)),
  );

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      dispatch(scrollRowsBy(event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 40 : event.deltaY));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [dispatch]);

  const from = (Math.floor(scrollTopPx / BEYOND_PX) - 1) * BEYOND_PX;
  const shown = [...rowsWithin(rows, from, from + heightPx + 3 * BEYOND_PX)];
  return (
    <div className={styles.column}>
      <div className={styles.ruler} style={{ height: RULER_HEIGHT_PX }}>
        <ActionButton id="timeline.add-picture-track" icon={Film} size="small" />
        <ActionButton id="timeline.add-sound-track" icon={AudioLines} size="small" />
        <ActionButton id="timeline.add-caption-track" icon={Captions} size="small" />
      </div>
      <div ref={list} className={styles.list} role="group" aria-label={t('timeline:heads')}>
        <div className={styles.all} style={{ transform: `translateY(${-scrollTopPx}px)` }}>
          {shown.map((row) => (
            <div key={row.track.id} className={styles.place} style={{ top: row.topPx, height: row.heightPx }}>
              <TrackHead track={row.track} code={row.code} clipHeightPx={row.clipHeightPx} />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
