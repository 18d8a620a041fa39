import { useState } from 'react';
import { frameDuration, type Ticks } from '../../../../core/base/ticks.ts';
import type { Sequence } from '../../../../core/model/records.ts';
import { useText } from '../../../i18n/translate.ts';
import { noticeShown } from '../../../state/notices-slice.ts';
import { useAppDispatch } from '../../../state/store.ts';
import { captionLengthText, captionTimeText, readCaptionTime } from '../plans/caption-time.ts';
import styles from './caption-list.module.css';

interface CaptionTimeFieldProps {
  readonly label: string;
  readonly value: Ticks;
  readonly kind: 'place' | 'length';
  readonly sequence: Sequence;
  onSet(time: Ticks): void;
}

/** A time that is typed: Enter keeps it, Escape takes it back, the arrows move it by a frame and with Shift by ten. */
export function CaptionTimeField({ label, value, kind, sequence, onSet }: CaptionTimeFieldProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = kind === 'place' ? captionTimeText(value) : captionLengthText(value);
  const keep = () => {
    const text = typed?.trim() ?? '';
    setTyped(null);
    // What is shown is rounded to milliseconds: typing it again changes nothing.
    if (text === '' || text === shown) return;
    const time = readCaptionTime(text, sequence, value);
    if (time === null) dispatch(noticeShown({ tone: 'warning', text: t('captions:refused.noTime', { text }), fault: null }));
    else if (time !== value) onSet(time);
  };
  return (
    <input
      className={styles.time}
      aria-label={label}
      title={`${label}\n${t('captions:time.help')}`}
      autoComplete="off"
      spellCheck={false}
      value={typed ?? shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
        if (event.key === 'Enter') {
          keep();
          event.currentTarget.select();
        } else if (event.key === 'Escape' && typed !== null) setTyped(null);
        else if (step !== 0) {
          setTyped(null);
          onSet(value + step * (event.shiftKey ? 10 : 1) * frameDuration(sequence.rate));
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
