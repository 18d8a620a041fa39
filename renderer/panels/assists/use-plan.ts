import { useEffect, useState } from 'react';
import type { Fault } from '../../../core/base/fault.ts';
import type { AssistPlanView } from '../../../core/protocol/assists-contract.ts';
import { callEngine } from '../../state/call-engine.ts';
import { isUnfinished } from '../../state/jobs-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';

export type PlanState =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly value: AssistPlanView }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** Settings are asked about once they have rested this long. */
const REST_MS = 300;

/** What a request would take; asked anew when it changes, and when models have been installed or removed. A null request has no plan. */
export function usePlan(assist: string, request: unknown): PlanState {
  const dispatch = useAppDispatch();
  const [state, setState] = useState<PlanState>({ kind: 'none' });
  const installing = useAppSelector((all) => Object.values(all.jobs.byId).filter((job) => job.packId !== null && isUnfinished(job)).length);
  const packs = useAppSelector((all) => all.models.list?.packs);
  // By its value: forms make it anew each time they are drawn.
  const key = request === null ? null : JSON.stringify(request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: installed and removed models change the answer
  useEffect(() => {
    if (key === null) return setState({ kind: 'none' });
    const controller = new AbortController();
    setState((before) => (before.kind === 'known' ? before : { kind: 'asking' }));
    const timer = setTimeout(async () => {
      const answer = await dispatch(callEngine('assists.plan', { assist, request: JSON.parse(key) }, controller.signal));
      if (!controller.signal.aborted)
        setState(answer.ok ? { kind: 'known', value: answer.value } : { kind: 'refused', fault: answer.error });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [dispatch, assist, key, installing, packs]);
  return state;
}
