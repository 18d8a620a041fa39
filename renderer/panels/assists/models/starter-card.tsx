import type { PackView } from '../../../../core/protocol/models-contract.ts';
import { useText } from '../../../i18n/translate.ts';
import { askEngine } from '../../../state/call-engine.ts';
import { useAppDispatch } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { byteText } from '../../../ui/byte-text.ts';
import { durationText } from '../../../ui/duration-text.ts';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { useRemainingMs } from '../../../ui/use-remaining-ms.ts';
import records from '../records.module.css';
import { askToInstall } from './model-thunks.ts';
import styles from './models.module.css';
import { installPlan, missingStarters, type PackRow, starterProgress } from './pack-rows.ts';

/** The way to every assist: what the starter set is and costs, and while it is fetched how far that has come. Nothing once it is here. */
export function StarterCard({ rows }: { readonly rows: readonly PackRow[] }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const starters = missingStarters(rows);
  const { jobIds, done, count, doneBytes, totalBytes } = starterProgress(rows);
  const isFetching = jobIds.length > 0;
  const share = totalBytes === 0 ? null : doneBytes / totalBytes;
  const remainingMs = useRemainingMs(share, isFetching);
  if (!isFetching && starters.length === 0) return null;
  if (isFetching)
    return (
      <div className={styles.starter}>
        <strong className={records.name}>{t('models:starter.fetching')}</strong>
        <ProgressLine label={t('models:starter.fetching')} share={share}>
          <span className={styles.facts}>
            {[
              t('models:starter.progress', { done, count, bytes: byteText(doneBytes), size: byteText(totalBytes) }),
              ...(remainingMs === null ? [] : [t('jobs:remaining', { time: durationText(remainingMs) })]),
            ].join(' · ')}
          </span>
        </ProgressLine>
        <div className={styles.starterFoot}>
          <Button
            size="small"
            onPress={() => {
              for (const id of jobIds) void dispatch(askEngine('jobs.cancel', { id }));
            }}
          >
            {t('models:starter.stop')}
          </Button>
        </div>
      </div>
    );
  return <StarterOffer packs={installPlan(rows, starters)} ids={starters} isFirst={done === 0} />;
}

interface StarterOfferProps {
  readonly packs: { readonly packs: readonly PackView[]; readonly downloadBytes: number; readonly diskBytes: number };
  readonly ids: readonly string[];
  /** Nothing of the set is here yet. */
  readonly isFirst: boolean;
}

function StarterOffer({ packs: { packs, downloadBytes, diskBytes }, ids, isFirst }: StarterOfferProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const sizes = { count: packs.length, download: byteText(downloadBytes), disk: byteText(diskBytes) };
  return (
    <div className={styles.starter}>
      <strong className={records.name}>{t(isFirst ? 'models:starter.first' : 'models:starter.rest', sizes)}</strong>
      <p className={styles.said}>{t(isFirst ? 'models:starter.firstDetail' : 'models:starter.restDetail', sizes)}</p>
      <div className={styles.starterFoot}>
        <span className={styles.facts}>{t('models:sizes', sizes)}</span>
        <Button tone="primary" size="small" onPress={() => dispatch(askToInstall(ids))}>
          {t('models:starter')}
        </Button>
      </div>
    </div>
  );
}
