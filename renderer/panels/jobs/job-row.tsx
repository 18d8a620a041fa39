import { Pause, Play, X } from 'lucide-react';
import { memo } from 'react';
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
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useRemainingMs } from '../../ui/use-remaining-ms.ts';
import { ExportPicture } from './export-picture.tsx';
import { filmNote } from './film-note.ts';
import styles from './jobs-panel.module.css';

/** One job: what it is, how far it has come, and what can be done with it. */
export const JobRow = memo(function JobRow({ job }: { readonly job: JobView }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const share = jobShare(job);
  const name =
    job.packId === null ? (job.subject.split(/[/\\]/).at(-1) ?? job.subject) : translateOr(`models:pack.${job.packId}.name`, job.subject);
  const remainingMs = useRemainingMs(share, job.state.kind === 'running');
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
        {isUnfinished(job) ? <ProgressLine label={`${kind} ${name}`} share={share} /> : null}
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
          <p key={`${note.code} ${note.message}`} className={styles.note} data-selectable>
            {filmNote(note)}
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
