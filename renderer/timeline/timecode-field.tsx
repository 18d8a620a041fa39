import { useState } from 'react';
import { framesToTicks, ticksToFrames } from '../../core/base/ticks.ts';
import { formatTimecode } from '../../core/base/timecode.ts';
import { useText } from '../i18n/translate.ts';
import { noticeShown } from '../state/notices-slice.ts';
import { selectActiveSequence, selectActiveView } from '../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../state/store.ts';
import { viewChanged } from '../state/timeline-slice.ts';
import styles from './timeline-toolbar.module.css';
import { readTypedTime } from './typed-time.ts';

/** Where the playhead is, as timecode. What is typed moves it there. */
export function TimecodeField() {
  const t = useText();
  const dispatch = useAppDispatch();
  const sequence = useAppSelector(selectActiveSequence);
  const playhead = useAppSelector((state) => selectActiveView(state).playhead);
  const [typed, setTyped] = useState<string | null>(null);
  if (sequence === null) return null;
  const frame = ticksToFrames(playhead, sequence.rate);
  const shown = formatTimecode(frame + sequence.startFrame, sequence);
  const go = () => {
    const text = typed?.trim() ?? '';
    setTyped(null);
    if (text === '' || text === shown) return;
    const target = readTypedTime(text, sequence, frame);
    if (target === null) dispatch(noticeShown({ tone: 'warning', text: t('timeline:timecode.wrong', { text }), fault: null }));
    else dispatch(viewChanged({ id: sequence.id, change: { playhead: framesToTicks(Math.max(0, target), sequence.rate) } }));
  };
  return (
    <input
      className={styles.timecode}
      aria-label={t('timeline:timecode')}
      title={t('timeline:timecode.help')}
      value={typed ?? shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          go();
          event.currentTarget.blur();
        } else if (event.key === 'Escape') {
          setTyped(null);
          event.currentTarget.blur();
        }
      }}
    />
  );
}
