import type { JobView } from '../../core/protocol/jobs-contract.ts';
import { assistName } from '../assists/assist-words.ts';
import { faultSentence } from '../i18n/fault-sentence.ts';
import { translate } from '../i18n/translate.ts';
import { acceptResult } from './assist-runs.ts';
import { assistEnded } from './assists-slice.ts';
import { isUnfinished, jobsForgotten, jobsGone, jobsTold } from './jobs-slice.ts';
import { listModels } from './model-list.ts';
import { modelFound } from './models-slice.ts';
import { faultShown, noticeShown } from './notices-slice.ts';
import type { Store, Surroundings } from './store.ts';

/** Follows the engine's jobs while it is there, and says when an export has ended. */
export function syncJobs({ engine }: Surroundings, store: Store): void {
  engine.onState((state) => {
    if (state.kind !== 'connected') return;
    store.dispatch(jobsForgotten());
    let isFirst = true;
    engine.open(
      'jobs.watch',
      {},
      {
        onItem: ({ jobs, gone }) => {
          const before = store.getState().jobs.byId;
          if (gone.length > 0) store.dispatch(jobsGone(gone));
          if (jobs.length > 0) store.dispatch(jobsTold(jobs));
          // What had ended before this window looked is no news.
          if (!isFirst) for (const job of jobs) tellEnd(store, before[job.id], job);
          isFirst = false;
        },
      },
    );
  });
}

function tellEnd(store: Store, before: JobView | undefined, job: JobView): void {
  const { kind, state, subject, film } = job;
  if (before?.state.kind === state.kind) return;
  if (kind === 'model-pack' && !isUnfinished(job)) tellModelEnd(store, job);
  if (kind === 'assist' && !isUnfinished(job)) tellAssistEnd(store, job);
  if (kind !== 'export') return;
  const name = subject.split(/[/\\]/).at(-1) ?? subject;
  if (state.kind === 'done' && film !== null)
    store.dispatch(noticeShown({ tone: 'good', text: translate('jobs:notice.done', { name }), fault: null, reveal: film.path }));
  if (state.kind === 'failed') store.dispatch(noticeShown({ tone: 'danger', text: state.fault.message, fault: asFault(state.fault) }));
}

/** What this window began: its result is made part of the project where the user wants that, else it waits. */
function tellAssistEnd(store: Store, { id, assist, state }: JobView): void {
  const { assists, preferences } = store.getState();
  if (assist === null || !assists.begun.includes(id)) return;
  store.dispatch(assistEnded(id));
  const name = assistName(assist.name);
  if (state.kind === 'done' && preferences.acceptAssists)
    void store.dispatch(acceptResult(id, assist.name)).then((fault) => fault === null || store.dispatch(faultShown(fault)));
  else if (state.kind === 'done')
    store.dispatch(noticeShown({ tone: 'good', text: translate('assists:notice.ready', { name }), fault: null, about: id }));
  if (state.kind === 'failed')
    store.dispatch(
      noticeShown({ tone: 'danger', text: translate('assists:notice.lost', { name, why: faultSentence(state.fault) }), fault: null }),
    );
}

/** Of many models that were asked for at once, the last one says that they are there. */
function tellModelEnd(store: Store, { packId, state }: JobView): void {
  // Installing checks every byte.
  if (state.kind === 'done' && packId !== null) store.dispatch(modelFound({ id: packId, isRight: true }));
  void store.dispatch(listModels());
  const isLast = !Object.values(store.getState().jobs.byId).some((job) => job.packId !== null && isUnfinished(job));
  if (state.kind === 'done' && isLast)
    store.dispatch(noticeShown({ tone: 'good', text: translate('models:notice.installed'), fault: null }));
  if (state.kind === 'failed') store.dispatch(noticeShown({ tone: 'danger', text: state.fault.message, fault: state.fault }));
}

const asFault = ({ code, message }: { readonly code: string; readonly message: string }) => ({ code, message });
