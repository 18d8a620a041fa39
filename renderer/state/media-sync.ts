import type { OpenChannel } from '../../core/protocol/client.ts';
import { jobsGone, jobsTold } from './jobs-slice.ts';
import { mediaStatesTold, proxiesListed } from './media-slice.ts';
import { projectChanged, projectClosed, projectOpened } from './project-slice.ts';
import type { Listeners, State, Store, Surroundings } from './store.ts';

/** Proxies come and go in bursts: the list is asked for this often at most. */
const LIST_EVERY_MS = 500;

/** Follows the files and proxies of the open project. */
export function syncMedia({ engine }: Pick<Surroundings, 'engine'>, store: Store, listeners: Listeners): void {
  let channels: readonly (OpenChannel<'media.states'> | OpenChannel<'proxies.watch'>)[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  const listProxies = () => {
    // Not put off by what comes after: a thousand proxies in a row still show how they get on.
    timer ??= setTimeout(() => {
      timer = null;
      void engine.call('proxies.list', {}).then((listed) => {
        if (listed.ok && store.getState().project.kind === 'open') store.dispatch(proxiesListed(listed.value.rows));
      });
    }, LIST_EVERY_MS);
  };
  const stop = () => {
    for (const channel of channels) channel.close();
    channels = [];
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  listeners.startListening({
    actionCreator: projectOpened,
    effect: () => {
      stop();
      channels = [
        engine.open('media.states', {}, { onItem: ({ states }) => void store.dispatch(mediaStatesTold(states)) }),
        engine.open('proxies.watch', {}, { onItem: listProxies }),
      ];
      listProxies();
    },
  });
  listeners.startListening({ actionCreator: projectClosed, effect: stop });
  listeners.startListening({
    actionCreator: jobsTold,
    effect: ({ payload }) => {
      if (channels.length > 0 && payload.some(({ kind }) => kind === 'proxy')) listProxies();
    },
  });
  // A proxy whose failure is told of no more counts as one that was not made.
  listeners.startListening({
    actionCreator: jobsGone,
    effect: () => {
      if (channels.length > 0) listProxies();
    },
  });
  listeners.startListening({
    predicate: (action, now, before) => projectChanged.match(action) && assetsOf(now as State) !== assetsOf(before as State),
    effect: listProxies,
  });
}

const assetsOf = ({ project }: State) => (project.kind === 'open' ? project.project.tables.assets : null);
