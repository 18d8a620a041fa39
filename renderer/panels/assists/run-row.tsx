import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Fault } from '../../../core/base/fault.ts';
import type { CallValue } from '../../../core/protocol/contract.ts';
import type { JobView } from '../../../core/protocol/jobs-contract.ts';
import { ASSIST_FORMS } from '../../assists/assist-forms.ts';
import { assistName, unitText } from '../../assists/assist-words.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { acceptResult, discardResult } from '../../state/assist-runs.ts';
import { askEngine, callEngine } from '../../state/call-engine.ts';
import { jobShare } from '../../state/jobs-slice.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { durationText } from '../../ui/duration-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useRemainingMs } from '../../ui/use-remaining-ms.ts';
import styles from './assists-panel.module.css';
import { RunNotes } from './run-notes.tsx';

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
  const state = job.state.kind === 'running' ? 'running' : job.state.kind === 'paused' ? 'paused' : 'waiting';
  const remainingMs = useRemainingMs(share, state === 'running');
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
      <ProgressLine label={title} share={share} />
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
          onPress={() => void dispatch(discardResult(id, name))}
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
  const [chosen, setChosen] = useState<ReadonlySet<number> | null>(null);
  /** Why it could not be accepted. */
  const [trouble, setTrouble] = useState<Fault | null>(null);
  const title = assistName(name);
  useEffect(() => {
    const controller = new AbortController();
    void dispatch(callEngine('assists.result', { jobId: id }, controller.signal)).then((answer) => {
      if (!controller.signal.aborted) setResult(answer.ok ? { kind: 'known', value: answer.value } : { kind: 'lost', fault: answer.error });
    });
    return () => controller.abort();
  }, [dispatch, id]);
  const choice = ASSIST_FORMS[name]?.choice ?? null;
  const listed = choice === null || result.kind !== 'known' ? null : choice.of(result.value.summary);
  const left = listed === null ? null : (chosen ?? listed.left);
  const hasEdits = result.kind === 'known' && (listed === null ? result.value.edits > 0 : listed.count > (left?.size ?? 0));
  const accept = (): void => {
    setIsAccepting(true);
    void dispatch(acceptResult(id, name, left === null ? null : [...left]))
      .then(setTrouble)
      .finally(() => setIsAccepting(false));
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
          {choice === null || left === null ? (
            <p className={styles.hint}>{t('assists:edits', { count: result.value.edits })}</p>
          ) : (
            <choice.Choose summary={result.value.summary} left={left} onChange={setChosen} />
          )}
          <RunNotes notes={result.value.notes} />
        </>
      ) : null}
      {result.kind === 'lost' ? (
        <p className={styles.fault} data-selectable>
          {faultSentence(result.fault)}
        </p>
      ) : null}
      {trouble === null ? null : (
        <p className={styles.fault} role="alert" data-selectable>
          {faultSentence(trouble)}
        </p>
      )}
      <div className={styles.rowFoot}>
        <Button size="small" label={t('assists:discard.of', { name: title })} onPress={() => void dispatch(discardResult(id, name))}>
          {t('assists:discard')}
        </Button>
        <Button
          size="small"
          tone="primary"
          isDisabled={!canEdit || isAccepting || !hasEdits}
          label={t('assists:accept.of', { name: title })}
          onPress={accept}
        >
          {t('assists:accept')}
        </Button>
      </div>
    </li>
  );
}
