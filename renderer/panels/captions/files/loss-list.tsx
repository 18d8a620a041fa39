import type { SubtitleLosses } from '../../../../core/protocol/captions-contract.ts';
import { translateOr, useText } from '../../../i18n/translate.ts';
import styles from './subtitle-dialogs.module.css';

/** What a subtitle file and captions do not share, in sentences; or that nothing is lost. */
export function LossList({ losses }: { readonly losses: SubtitleLosses }) {
  const t = useText();
  if (losses.length === 0)
    return (
      <div className={styles.losses} data-none>
        {t('captions:losses.none')}
      </div>
    );
  return (
    <section className={styles.losses} aria-label={t('captions:losses')}>
      <h3>{t('captions:losses')}</h3>
      <ul>
        {losses.map(({ code, count, cues, message }) => (
          <li key={code}>
            {translateOr(`captions:loss.${code.replace('subtitle.', '')}`, message, { count })}
            {cues.length === 0
              ? null
              : ` ${t(cues.length < count ? 'captions:losses.cuesAndMore' : 'captions:losses.cues', { cues: cues.join(', ') })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
