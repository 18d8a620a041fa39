import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Fault } from '../../../core/base/fault.ts';
import { callEngine } from '../../state/call-engine.ts';
import { isUnfinished, jobShare } from '../../state/jobs-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';

type Listening<Heard> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'listening'; readonly share: number }
  | { readonly kind: 'heard'; readonly value: Heard }
  | { readonly kind: 'failed'; readonly fault: Fault };

interface AskedAssist {
  readonly assist: string;
  readonly request: unknown;
}

/**
 * Runs an assist for a dialog that makes its own edits of what it finds: the proposal is let go of when the dialog ends or asks again. A run that is
 * under way then is cancelled.
 */
export function useListening<Heard>(summary: z.ZodType<Heard>) {
  const dispatch = useAppDispatch();
  const [jobId, setJobId] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Listening<Heard>>({ kind: 'idle' });
  const job = useAppSelector((state) => (jobId === null ? undefined : state.jobs.byId[jobId]));
  const held = useRef<{ readonly id: string; readonly isDone: boolean } | null>(null);
  const end = job?.state.kind ?? null;

  useEffect(() => {
    if (jobId === null || job === undefined || isUnfinished(job)) return;
    held.current = { id: jobId, isDone: true };
    setJobId(null);
    if (job.state.kind === 'failed') {
      setAnswer({ kind: 'failed', fault: job.state.fault });
      return;
    }
    if (job.state.kind !== 'done') {
      setAnswer({ kind: 'idle' });
      return;
    }
    void dispatch(callEngine('assists.result', { jobId })).then((told) => {
      const read = told.ok ? summary.safeParse(told.value.summary) : null;
      if (read?.success === true) setAnswer({ kind: 'heard', value: read.data });
      else setAnswer(told.ok ? { kind: 'idle' } : { kind: 'failed', fault: told.error });
    });
  }, [dispatch, job, jobId, summary]);

  const finish = (): void => {
    const last = held.current;
    held.current = null;
    setJobId(null);
    setAnswer({ kind: 'idle' });
    if (last === null) return;
    if (last.isDone) void dispatch(callEngine('assists.discard', { jobId: last.id }));
    else void dispatch(callEngine('jobs.cancel', { id: last.id }));
  };
  const listen = (asked: AskedAssist): void => {
    finish();
    setAnswer({ kind: 'listening', share: 0 });
    void dispatch(callEngine('assists.run', asked)).then((begun) => {
      if (begun.ok) {
        held.current = { id: begun.value.jobId, isDone: false };
        setJobId(begun.value.jobId);
      } else setAnswer({ kind: 'failed', fault: begun.error });
    });
  };
  const share = job === undefined ? 0 : (jobShare(job) ?? 0);
  const state: Listening<Heard> = answer.kind === 'listening' && end !== null ? { kind: 'listening', share } : answer;
  return { state, listen, finish };
}
