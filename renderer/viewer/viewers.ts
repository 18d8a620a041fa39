import type { Store, Surroundings } from '../state/store.ts';
import type { ViewerName } from '../state/transport-slice.ts';
import { type BoundViewer, bindViewer } from './bind-viewer.ts';
import { scrubWithSound } from './scrub-with-sound.ts';
import { monitor } from './sound/monitor.ts';
import { programPosition, sourcePosition } from './viewer-position.ts';

let bound: Readonly<Record<ViewerName, BoundViewer>> | null = null;

/** Starts the window's two viewers. They live as long as the window; panels lend them their canvas. */
export function startViewers({ engine }: Pick<Surroundings, 'engine'>, store: Store): void {
  followMonitor(store);
  bound = {
    program: bindViewer('program', programPosition, engine, store),
    source: bindViewer('source', sourcePosition, engine, store),
  };
  scrubWithSound(bound, engine, store);
}

/** Throws before `startViewers`. */
export function viewerOf(name: ViewerName): BoundViewer {
  if (bound === null) throw new Error('the viewers have not been started');
  return bound[name];
}

function followMonitor(store: Store): void {
  let told = store.getState().preferences.monitor;
  monitor.set(told);
  store.subscribe(() => {
    const wanted = store.getState().preferences.monitor;
    // While its slider is pulled, that alone counts.
    if (wanted === told) return;
    told = wanted;
    monitor.set(told);
  });
}
