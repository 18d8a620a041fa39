import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/translate.ts';
import { selectOpenProject } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import styles from './assists-panel.module.css';
import { RunRow } from './run-row.tsx';
import { runsOf } from './runs-of.ts';

/** Runs of this project's assists: those at work, those that failed, and results that wait for the user's word. */
export function RunsSection() {
  const t = useText();
  const path = useAppSelector((state) => selectOpenProject(state)?.path ?? null);
  const jobs = useAppSelector((state) => state.jobs.byId);
  const runs = path === null ? [] : runsOf(Object.values(jobs), path);
  const section = useRef<HTMLElement>(null);
  const newest = runs[0]?.job.id;
  const before = useRef(newest);
  // What was just begun is looked at; what was there when the panel came to the front is not news.
  useEffect(() => {
    if (newest !== undefined && newest !== before.current) section.current?.scrollIntoView({ block: 'nearest' });
    before.current = newest;
  }, [newest]);
  if (runs.length === 0) return null;
  return (
    <section ref={section} className={styles.runs} aria-label={t('assists:work')}>
      <h3 className={styles.title}>{t('assists:work')}</h3>
      <ul className={styles.rows}>
        {runs.map(({ job, name }) => (
          <RunRow key={job.id} job={job} name={name} />
        ))}
      </ul>
    </section>
  );
}
