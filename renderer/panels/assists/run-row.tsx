import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import type { Fault } from '../../../core/base/fault.ts';
import type { CallValue } from '../../../core/protocol/contract.ts';
import type { JobView } from '../../../core/protocol/jobs-contract.ts';
import { ASSIST_FORMS } from '../../assists/assist-forms.ts';
import { assistName, noteSentence, unitText } from '../../assists/assist-words.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { acceptResult } from '../../state/assist-runs.ts';
import { askEngine, callEngine } from '../../state/call-engine.ts';
import { jobShare } from '../../state/jobs-slice.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { durationText } from '../../ui/duration-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import progress from '../../ui/progress.module.css';
import styles from './assists-panel.module.css';

interface RunRowProps {
  readonly job: JobView;
  readonly name: string;
}

/** One run: how far it has come, why it failed, or what it proposes. */
export function RunRow({ job, name }: RunRowProps) {
  switch (job.state.kind) {
    case 'queued':
    case 'running':
    case 'paused':
      return <WorkingRow job={job} name={name} />;
    case 'failed':
      return <FailedRow id={job.id} name={name} fault={job.state.fault} />;
    case 'done':
      return <ResultRow id={job.id} name={name} />;
    case 'cancelled':
      return null;
  }
}

function WorkingRow({ job, name }: RunRowProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const title = assistName(name);
  const share = jobShare(job);
  const remainingMs = useRemainingMs(share);
  const state = job.state.kind === 'running' ? 'running' : job.state.kind === 'paused' ? 'paused' : 'waiting';
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <strong className={styles.name}>{title}</strong>
        <span className={styles.state}>
          {t(`assists:${state}`)}
          {job.total === null || state !== 'running'
            ? ''
            : ` · ${t('assists:progress', { done: Math.floor(job.done), total: unitText(job.total) })}`}
          {remainingMs === null ? '' : ` · ${t('assists:remaining', { time: durationText(remainingMs) })}`}
        </span>
        <IconButton
          icon={X}
          size="small"
          label={t('assists:cancel', { name: title })}
          onPress={() => void dispatch(askEngine('jobs.cancel', { id: job.id }))}
        />
      </div>
      <ProgressBar aria-label={title} value={(share ?? 0) * 100} isIndeterminate={share === null} className={progress.progress ?? ''}>
        <div className={progress.track}>
          <div className={progress.fill} style={{ width: `${(share ?? 0) * 100}%` }} />
        </div>
      </ProgressBar>
    </li>
  );
}

function FailedRow({ id, name, fault }: { readonly id: string; readonly name: string; readonly fault: Fault }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const title = assistName(name);
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <strong className={styles.name}>{title}</strong>
        <IconButton
          icon={X}
          size="small"
          label={t('assists:discard.of', { name: title })}
          onPress={() => void dispatch(askEngine('assists.discard', { jobId: id }))}
        />
      </div>
      <p className={styles.fault} data-selectable>
        {faultSentence(fault)}
      </p>
    </li>
  );
}

type Result =
  | { readonly kind: 'reading' }
  | { readonly kind: 'known'; readonly value: CallValue<'assists.result'> }
  | { readonly kind: 'lost'; readonly fault: Fault };

function ResultRow({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const [result, setResult] = useState<Result>({ kind: 'reading' });
  const [isAccepting, setIsAccepting] = useState(false);
  const title = assistName(name);
  useEffect(() => {
    const controller = new AbortController();
    void dispatch(callEngine('assists.result', { jobId: id }, controller.signal)).then((answer) => {
      if (!controller.signal.aborted) setResult(answer.ok ? { kind: 'known', value: answer.value } : { kind: 'lost', fault: answer.error });
    });
    return () => controller.abort();
  }, [dispatch, id]);
  const accept = (): void => {
    setIsAccepting(true);
    void dispatch(acceptResult(id, name)).finally(() => setIsAccepting(false));
  };
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <strong className={styles.name}>{title}</strong>
        <span className={styles.ready}>{t('assists:ready')}</span>
      </div>
      {result.kind === 'known' ? (
        <>
          <div className={styles.summary}>{ASSIST_FORMS[name]?.renderSummary(result.value.summary)}</div>
          <p className={styles.hint}>{t('assists:edits', { count: result.value.edits })}</p>
          {result.value.notes.map((note) => (
            <p key={`${note.code} ${note.message}`} className={styles.note} data-selectable>
              {noteSentence(note)}
            </p>
          ))}
        </>
      ) : null}
      {result.kind === 'lost' ? (
        <p className={styles.fault} data-selectable>
          {faultSentence(result.fault)}
        </p>
      ) : null}
      <div className={styles.rowFoot}>
        <Button
          size="small"
          label={t('assists:discard.of', { name: title })}
          onPress={() => void dispatch(askEngine('assists.discard', { jobId: id }))}
        >
          {t('assists:discard')}
        </Button>
        <Button
          size="small"
          tone="primary"
          isDisabled={!canEdit || isAccepting || result.kind !== 'known' || result.value.edits === 0}
          label={t('assists:accept.of', { name: title })}
          onPress={accept}
        >
          {t('assists:accept')}
        </Button>
      </div>
    </li>
  );
}

/** From the pace since this row was first drawn at work; null until it can be told. */
function useRemainingMs(share: number | null): number | null {
  const began = useRef<{ readonly atMs: number; readonly share: number } | null>(null);
  if (share === null || share === 0) return null;
  const nowMs = performance.now();
  began.current ??= { atMs: nowMs, share };
  const gained = share - began.current.share;
  return gained < 0.02 ? null : ((nowMs - began.current.atMs) / gained) * (1 - share);
}
