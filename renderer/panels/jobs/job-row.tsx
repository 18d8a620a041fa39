import { Pause, Play, X } from 'lucide-react';
import { memo, useRef } from 'react';
import { ProgressBar } from 'react-aria-components';
import type { JobView } from '../../../core/protocol/jobs-contract.ts';
import { RevealButton } from '../../app/reveal-button.tsx';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { translateOr, useText } from '../../i18n/translate.ts';
import { askEngine } from '../../state/call-engine.ts';
import { isUnfinished, jobShare } from '../../state/jobs-slice.ts';
import { useAppDispatch } from '../../state/store.ts';
import { byteText } from '../../ui/byte-text.ts';
import { durationText } from '../../ui/duration-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import progress from '../../ui/progress.module.css';
import { ExportPicture } from './export-picture.tsx';
import styles from './jobs-panel.module.css';

/** One job: what it is, how far it has come, and what can be done with it. */
export const JobRow = memo(function JobRow({ job }: { readonly job: JobView }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const share = jobShare(job);
  const name =
    job.packId === null ? (job.subject.split(/[/\\]/).at(-1) ?? job.subject) : translateOr(`models:pack.${job.packId}.name`, job.subject);
  const remainingMs = useRemainingMs(job, share);
  const kind = translateOr(`jobs:kind.${job.kind}`, t('jobs:kind.other'));
  return (
    <li className={styles.job} data-state={job.state.kind}>
      {job.kind === 'export' && job.state.kind === 'running' ? <ExportPicture jobId={job.id} /> : null}
      <div className={styles.words}>
        <div className={styles.head}>
          <span className={styles.kind}>{kind}</span>
          <span className={styles.name} title={job.subject}>
            {name}
          </span>
        </div>
        {isUnfinished(job) ? (
          <ProgressBar
            aria-label={`${kind} ${name}`}
            value={(share ?? 0) * 100}
            isIndeterminate={share === null}
            className={progress.progress ?? ''}
          >
            <div className={progress.track}>
              <div className={progress.fill} style={{ width: `${(share ?? 0) * 100}%` }} />
            </div>
          </ProgressBar>
        ) : null}
        <div className={styles.detail}>
          {t(`jobs:state.${job.state.kind}`)}
          {isUnfinished(job) && share !== null ? `, ${t('jobs:progress', { percent: Math.floor(share * 100) })}` : ''}
          {remainingMs === null ? '' : `, ${t('jobs:remaining', { time: durationText(remainingMs) })}`}
          {job.film === null ? '' : `, ${t('jobs:took', { size: byteText(job.film.sizeBytes), time: durationText(job.film.wallMs) })}`}
        </div>
        {job.state.kind === 'failed' ? (
          <p className={styles.fault} data-selectable>
            {faultSentence(job.state.fault)}
          </p>
        ) : null}
        {job.film?.notes.map((note) => (
          <p key={note} className={styles.note} data-selectable>
            {note}
          </p>
        ))}
      </div>
      <div className={styles.buttons}>
        {job.state.kind === 'running' || job.state.kind === 'queued' ? (
          <IconButton
            icon={Pause}
            size="small"
            label={t('jobs:pause')}
            onPress={() => void dispatch(askEngine('jobs.pause', { id: job.id }))}
          />
        ) : null}
        {job.state.kind === 'paused' ? (
          <IconButton
            icon={Play}
            size="small"
            label={t('jobs:resume')}
            onPress={() => void dispatch(askEngine('jobs.resume', { id: job.id }))}
          />
        ) : null}
        {isUnfinished(job) ? (
          <IconButton
            icon={X}
            size="small"
            label={t('jobs:cancel')}
            onPress={() => void dispatch(askEngine('jobs.cancel', { id: job.id }))}
          />
        ) : null}
        {job.film === null ? null : <RevealButton path={job.film.path} />}
      </div>
    </li>
  );
});

/** From the pace since this row was first drawn; null until it can be told. */
function useRemainingMs(job: JobView, share: number | null): number | null {
  const began = useRef<{ readonly atMs: number; readonly share: number } | null>(null);
  if (job.state.kind !== 'running' || share === null) {
    began.current = null;
    return null;
  }
  const nowMs = performance.now();
  began.current ??= { atMs: nowMs, share };
  const gained = share - began.current.share;
  return gained < 0.02 ? null : ((nowMs - began.current.atMs) / gained) * (1 - share);
}
