import { faultSentence } from '../../../i18n/fault-sentence.ts';
import { useText } from '../../../i18n/translate.ts';
import { listModels } from '../../../state/model-list.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { byteText } from '../../../ui/byte-text.ts';
import records from '../records.module.css';
import styles from './models.module.css';
import { PackLine } from './pack-line.tsx';
import type { PackRow } from './pack-rows.ts';
import { MODELS_SECTION } from './show-models.ts';
import { StarterCard } from './starter-card.tsx';

interface ModelsSectionProps {
  readonly rows: readonly PackRow[];
  /** The starter set is offered higher up in the panel. */
  readonly isStarterAbove: boolean;
}

/** The models that the assists work with: what there is, what is here, and what it takes to get or to remove them. */
export function ModelsSection({ rows, isStarterAbove }: ModelsSectionProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { list, trouble } = useAppSelector((state) => state.models);
  const faults = [...(trouble === null ? [] : [trouble]), ...(list?.unreadable ?? [])];
  return (
    <section id={MODELS_SECTION} className={styles.models} aria-label={t('models:title')}>
      <header className={styles.top}>
        <h3 className={records.title}>{t('models:title')}</h3>
        {list === null ? null : (
          <span className={styles.summary}>
            {t('models:summary', {
              installed: rows.filter(({ state }) => state === 'installed').length,
              count: rows.length,
              size: byteText(rows.reduce((sum, { pack }) => sum + pack.presentBytes, 0)),
            })}
          </span>
        )}
      </header>
      <p className={styles.hint}>{t('models:hint')}</p>
      {isStarterAbove ? null : <StarterCard rows={rows} />}
      {faults.map((fault) => (
        <p key={fault.message} className={styles.fault} data-selectable>
          {faultSentence(fault)}
        </p>
      ))}
      {trouble === null ? null : (
        <Button size="small" onPress={() => void dispatch(listModels())}>
          {t('models:again')}
        </Button>
      )}
      {list === null && trouble === null ? <p className={styles.hint}>{t('models:reading')}</p> : null}
      <ul className={records.list} aria-label={t('models:title')} tabIndex={-1}>
        {rows.map((row) => (
          <PackLine key={row.pack.id} row={row} />
        ))}
      </ul>
      {list === null ? null : (
        <p className={styles.folder} data-selectable>
          {t('models:folder', { folder: list.folder })}
        </p>
      )}
    </section>
  );
}
