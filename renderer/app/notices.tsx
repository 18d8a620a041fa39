import { X } from 'lucide-react';
import { faultSentence } from '../i18n/fault-sentence.ts';
import { useText } from '../i18n/translate.ts';
import { noticeDismissed } from '../state/notices-slice.ts';
import { useAppDispatch, useAppSelector } from '../state/store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './notices.module.css';
import { RevealButton } from './reveal-button.tsx';

/** What the user must be told, in the corner, until it is dismissed. Read out by screen readers. */
export function Notices() {
  const t = useText();
  const dispatch = useAppDispatch();
  const notices = useAppSelector((state) => state.notices);
  // Faults may differ in what they would tell a log and read alike.
  const told = notices.map((notice) => ({ ...notice, sentence: notice.fault === null ? notice.text : faultSentence(notice.fault) }));
  const shown = told.filter(({ sentence }, index) => told.findLastIndex((other) => other.sentence === sentence) === index);
  return (
    <section className={styles.notices} aria-label={t('app:notice.region')} aria-live="polite">
      {shown.map(({ id, tone, sentence, reveal }) => (
        <div key={id} className={styles.notice} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
          <span data-selectable>{sentence}</span>
          {reveal === undefined ? null : <RevealButton path={reveal} />}
          <IconButton icon={X} size="small" label={t('app:notice.dismiss')} onPress={() => dispatch(noticeDismissed(id))} />
        </div>
      ))}
    </section>
  );
}
