import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { faultSentence } from '../i18n/fault-sentence.ts';
import { useText } from '../i18n/translate.ts';
import { noticeDismissed } from '../state/notices-slice.ts';
import { type State, useAppDispatch, useAppSelector } from '../state/store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './notices.module.css';
import { RevealButton } from './reveal-button.tsx';

/** What asks nothing of the user leaves by itself: long enough to be read twice, longer where it offers something to do. */
const STAYS_MS = 9000;
const STAYS_WITH_OFFER_MS = 30_000;

/**
 * What the user must be told, in the corner: troubles until they are dismissed, good news for a while. Read out by screen readers. It lies over
 * dialogs too and can be dismissed there.
 */
export function Notices() {
  const t = useText();
  const notices = useAppSelector((state) => state.notices);
  const [isHeld, setIsHeld] = useState(false);
  // Faults may differ in what they would tell a log and read alike.
  const told = notices.map((notice) => ({ ...notice, sentence: notice.fault === null ? notice.text : faultSentence(notice.fault) }));
  const shown = told.filter(({ sentence }, index) => told.findLastIndex((other) => other.sentence === sentence) === index);
  // What was pointed at has gone with the last of them, and says nothing of leaving it.
  useEffect(() => {
    if (shown.length === 0) setIsHeld(false);
  }, [shown.length]);
  return (
    <section
      className={styles.notices}
      aria-label={t('app:notice.region')}
      aria-live="polite"
      data-react-aria-top-layer
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      {shown.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} sentence={notice.sentence} isHeld={isHeld} />
      ))}
    </section>
  );
}

interface NoticeLineProps {
  readonly notice: State['notices'][number];
  readonly sentence: string;
  /** Somebody points at the notices or is among them with the keyboard. */
  readonly isHeld: boolean;
}

function NoticeLine({ notice: { id, tone, reveal }, sentence, isHeld }: NoticeLineProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const stays = tone === 'danger' || tone === 'warning' || isHeld;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dispatch(noticeDismissed(id)), reveal === undefined ? STAYS_MS : STAYS_WITH_OFFER_MS);
    return () => clearTimeout(timer);
  }, [dispatch, id, stays, reveal]);
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <span data-selectable>{sentence}</span>
      {reveal === undefined ? null : <RevealButton path={reveal} />}
      <IconButton icon={X} size="small" label={t('app:notice.dismiss')} onPress={() => dispatch(noticeDismissed(id))} />
    </div>
  );
}
