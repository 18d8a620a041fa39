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
  return (
    <section className={styles.notices} aria-label={t('app:notice.region')} aria-live="polite">
      {notices.map(({ id, tone, text, fault, reveal }) => (
        <div key={id} className={styles.notice} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
          <span data-selectable>{fault === null ? text : faultSentence(fault)}</span>
          {reveal === undefined ? null : <RevealButton path={reveal} />}
          <IconButton icon={X} size="small" label={t('app:notice.dismiss')} onPress={() => dispatch(noticeDismissed(id))} />
        </div>
      ))}
    </section>
  );
}
