import { faultSentence } from '../../i18n/fault-sentence.ts';
import { translateOr, useText } from '../../i18n/translate.ts';
import { isUnfinished } from '../../state/jobs-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { byteText } from '../../ui/byte-text.ts';
import { durationText } from '../../ui/duration-text.ts';
import styles from './assists-panel.module.css';
import { askToInstall } from './models/model-thunks.ts';
import { RunNotes } from './run-notes.tsx';
import type { PlanState } from './use-plan.ts';

/** What a run would take: time, memory, disk, models; and what stands in its way, with the way out. */
export function PlanLine({ plan }: { readonly plan: PlanState }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const jobs = useAppSelector((state) => state.jobs.byId);
  if (plan.kind === 'none') return null;
  if (plan.kind === 'asking')
    return (
      <p className={styles.hint} role="status">
        {t('assists:plan.asking')}
      </p>
    );
  if (plan.kind === 'refused')
    return (
      <p className={styles.fault} role="alert" data-selectable>
        {faultSentence(plan.fault)}
      </p>
    );
  const { seconds, memoryBytes, diskBytes, packs, notes, obstacles } = plan.value;
  const missing = packs.filter(({ isInstalled }) => !isInstalled);
  const isInstalling = missing.some(({ id }) => Object.values(jobs).some((job) => job.packId === id && isUnfinished(job)));
  const facts = [
    seconds === null ? t('assists:plan.noTime') : t('assists:plan.time', { time: durationText(Math.max(1, seconds) * 1000) }),
    t('assists:plan.memory', { size: byteText(memoryBytes) }),
    ...(diskBytes > 0 ? [t('assists:plan.disk', { size: byteText(diskBytes) })] : []),
  ];
  return (
    <section className={styles.plan} aria-label={t('assists:plan')}>
      <p className={styles.facts} role="status">
        {facts.join(' · ')}
      </p>
      {missing.map((pack) => (
        <p key={pack.id} className={styles.missing}>
          {t('assists:plan.missing', {
            name: translateOr(`models:pack.${pack.id}.name`, pack.name),
            size: byteText(pack.downloadBytes),
            licence: pack.licence,
          })}
        </p>
      ))}
      {missing.length === 0 ? null : isInstalling ? (
        <p className={styles.hint}>{t('assists:plan.installing')}</p>
      ) : (
        <Button size="small" tone="primary" onPress={() => dispatch(askToInstall(missing.map(({ id }) => id)))}>
          {t('assists:plan.installAll', { count: missing.length })}
        </Button>
      )}
      {obstacles
        .filter(({ code }) => code !== 'plan.packs')
        .map((obstacle) => (
          <p key={obstacle.code} className={styles.fault} data-selectable>
            {faultSentence(obstacle)}
          </p>
        ))}
      <RunNotes notes={notes} />
    </section>
  );
}
