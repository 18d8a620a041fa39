import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useText } from '../../i18n/translate.ts';
import { selectActiveView } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import styles from '../timeline-toolbar.module.css';
import { changeView, viewLimits } from './change-view.ts';
import { zoomedAt, zoomFactorFor, zoomPosition } from './view-changes.ts';
import { zoomAnchor } from './zoom-anchor.ts';

/** How near the clips are, from the whole sequence to single frames. */
export function ZoomSlider() {
  const t = useText();
  const dispatch = useAppDispatch();
  const position = useAppSelector((state) => {
    const limits = viewLimits(state);
    return limits === null ? 0 : Math.round(zoomPosition(selectActiveView(state), limits) * 10) / 10;
  });
  return (
    <Slider
      aria-label={t('timeline:zoom')}
      className={styles.zoom ?? ''}
      minValue={0}
      maxValue={100}
      step={0.1}
      value={position}
      onChange={(next) =>
        dispatch(
          changeView((view, limits) =>
            zoomedAt(view, limits, zoomFactorFor(view, limits, Array.isArray(next) ? 0 : next), zoomAnchor(view, limits)),
          ),
        )
      }
    >
      <SliderTrack className={styles.zoomTrack ?? ''}>
        <SliderThumb className={styles.zoomThumb ?? ''} />
      </SliderTrack>
    </Slider>
  );
}
