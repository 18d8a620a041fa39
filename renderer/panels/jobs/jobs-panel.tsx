import { useText } from '../../i18n/translate.ts';
import { askEngine } from '../../state/call-engine.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { JobRow } from './job-row.tsx';
import { jobRows } from './job-rows.ts';
import styles from './jobs-panel.module.css';

/** Long work: what runs, what waits, what has ended. */
export function JobsPanel() {
  const t = useText();
  const dispatch = useAppDispatch();
  const byId = useAppSelector((state) => state.jobs.byId);
  const { shown, more, filesChecked, canClear } = jobRows(Object.values(byId));
  if (shown.length === 0 && filesChecked === 0) return <p className={styles.none}>{t('jobs:none')}</p>;
  return (
    <div className={styles.panel}>
      <ul className={styles.jobs} aria-label={t('panels:jobs')} tabIndex={-1} data-first-focus>
        {shown.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
        {more > 0 ? <li className={styles.more}>{t('jobs:more', { count: more })}</li> : null}
        {filesChecked > 0 ? <li className={styles.more}>{t('jobs:filesChecked', { count: filesChecked })}</li> : null}
      </ul>
      {canClear ? (
        <div className={styles.foot}>
          <Button size="small" onPress={() => void dispatch(askEngine('jobs.clearFinished', {}))}>
            {t('jobs:clear')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
