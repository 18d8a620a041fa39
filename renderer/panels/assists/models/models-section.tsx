import { useEffect } from 'react';
import { faultSentence } from '../../../i18n/fault-sentence.ts';
import { useText } from '../../../i18n/translate.ts';
import { listModels } from '../../../state/model-list.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { byteText } from '../../../ui/byte-text.ts';
import { askToInstall } from './model-thunks.ts';
import styles from './models.module.css';
import { PackLine } from './pack-line.tsx';
import { installPlan, missingStarters, packRows } from './pack-rows.ts';

/** The models that the assists work with: what there is, what is here, and what it takes to get or to remove them. */
export function ModelsSection() {
  const t = useText();
  const dispatch = useAppDispatch();
  const { list, trouble, damaged } = useAppSelector((state) => state.models);
  const jobs = useAppSelector((state) => state.jobs.byId);
  // Each time the panel comes to the front: the command line may have been at it.
  useEffect(() => void dispatch(listModels()), [dispatch]);
  const rows = packRows(list?.packs ?? [], Object.values(jobs), damaged);
  const starters = missingStarters(rows);
  const plan = installPlan(rows, starters);
  const faults = [...(trouble === null ? [] : [trouble]), ...(list?.unreadable ?? [])];
  return (
    <section className={styles.models} aria-label={t('models:title')}>
      <header className={styles.top}>
        <h3 className={styles.title}>{t('models:title')}</h3>
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
      {starters.length > 0 ? (
        <div className={styles.starter}>
          <span>{t('models:starter.detail', { download: byteText(plan.downloadBytes), disk: byteText(plan.diskBytes) })}</span>
          <Button tone="primary" size="small" onPress={() => dispatch(askToInstall(starters))}>
            {t('models:starter')}
          </Button>
        </div>
      ) : null}
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
      <ul className={styles.packs} aria-label={t('models:title')} tabIndex={-1} data-first-focus>
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
