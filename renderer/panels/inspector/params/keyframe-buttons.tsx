import { ChevronLeft, ChevronRight, Diamond } from 'lucide-react';
import { memo } from 'react';
import type { Ticks } from '../../../../core/base/ticks.ts';
import { useText } from '../../../i18n/translate.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { viewChanged } from '../../../state/timeline-slice.ts';
import type { ParamReading } from './param-reading.ts';
import styles from './param-row.module.css';

export interface KeyframeButtonsProps {
  readonly reading: ParamReading;
  readonly name: string;
  readonly isDisabled: boolean;
  /** Given what the history is to call it. */
  readonly onToggle: (label: string) => void;
}

/** To the keyframe before, one here or none, to the next. */
export const KeyframeButtons = memo(function KeyframeButtons({ reading, name, isDisabled, onToggle }: KeyframeButtonsProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const sequenceId = useAppSelector((state) => state.timeline.activeId);
  const isAnimated = reading.animation !== 'none';
  const goTo = (time: Ticks | null) => {
    if (time !== null && sequenceId !== null) dispatch(viewChanged({ id: sequenceId, change: { playhead: Math.max(0, time) } }));
  };
  const toggleText = t(reading.isOnKeyframe ? 'inspector:keyframe.remove' : 'inspector:keyframe.add', { name });
  return (
    <>
      {isAnimated ? (
        <button
          type="button"
          className={styles.step}
          aria-label={t('inspector:keyframe.previous', { name })}
          title={t('inspector:keyframe.previous', { name })}
          disabled={reading.previous === null}
          onClick={() => goTo(reading.previous)}
        >
          <ChevronLeft size={12} aria-hidden />
        </button>
      ) : null}
      <button
        type="button"
        className={styles.mini}
        aria-label={toggleText}
        title={toggleText}
        aria-pressed={reading.isOnKeyframe}
        disabled={isDisabled}
        data-animated={isAnimated || undefined}
        onClick={() => onToggle(toggleText)}
      >
        <Diamond size={11} aria-hidden fill={reading.isOnKeyframe ? 'currentColor' : 'none'} />
      </button>
      {isAnimated ? (
        <button
          type="button"
          className={styles.step}
          aria-label={t('inspector:keyframe.next', { name })}
          title={t('inspector:keyframe.next', { name })}
          disabled={reading.next === null}
          onClick={() => goTo(reading.next)}
        >
          <ChevronRight size={12} aria-hidden />
        </button>
      ) : null}
    </>
  );
});
