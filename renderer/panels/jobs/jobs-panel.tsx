import { useText } from '../../i18n/translate.ts';
import { isUnfinished } from '../../state/jobs-slice.ts';
import { useAppSelector } from '../../state/store.ts';
import { JobRow } from './job-row.tsx';
import styles from './jobs-panel.module.css';

/** A folder of media makes thousands of short jobs: what lies further down is counted. */
const MOST_SHOWN = 60;

/** Long work: what runs, what waits, what has ended. Newest first, unfinished before finished. */
export function JobsPanel() {
  const t = useText();
  const byId = useAppSelector((state) => state.jobs.byId);
  const jobs = Object.values(byId).sort((a, b) => Number(isUnfinished(b)) - Number(isUnfinished(a)) || (a.addedAt < b.addedAt ? 1 : -1));
  if (jobs.length === 0) return <p className={styles.none}>{t('jobs:none')}</p>;
  return (
    <ul className={styles.jobs} aria-label={t('panels:jobs')}>
      {jobs.slice(0, MOST_SHOWN).map((job) => (
        <JobRow key={job.id} job={job} />
      ))}
      {jobs.length > MOST_SHOWN ? <li className={styles.more}>{t('jobs:more', { count: jobs.length - MOST_SHOWN })}</li> : null}
    </ul>
  );
}
