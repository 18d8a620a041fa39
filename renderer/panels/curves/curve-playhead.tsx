import { selectActiveView } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import type { OwnerClock } from '../inspector/params/param-home.ts';
import styles from './curve-editor.module.css';
import { type CurveView, type PlotSize, xOf } from './curve-view.ts';

/** The playhead over the curve: alone in its component, as it moves with every frame that plays. */
export function CurvePlayhead({ clock, view, size }: { readonly clock: OwnerClock; readonly view: CurveView; readonly size: PlotSize }) {
  const playhead = useAppSelector((state) => selectActiveView(state).playhead);
  const x = xOf(view, size, playhead - clock.start - clock.anchor);
  return x < 0 || x > size.widthPx ? null : <div className={styles.playhead} style={{ transform: `translateX(${x}px)` }} />;
}
