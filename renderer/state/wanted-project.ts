import { openProject } from './project-sync.ts';
import type { Listeners, State, Store, Surroundings } from './store.ts';

/** Opens what the window is asked to show, as soon as there is an engine. */
export function openWanted({ engine, host }: Surroundings, store: Store): void {
  host.onWantedProject((path) => {
    let isOpened = false;
    const open = () => {
      if (isOpened || engine.state.kind !== 'connected') return;
      isOpened = true;
      stop();
      void store.dispatch(openProject(path));
    };
    const stop = engine.onState(open);
    open();
  });
}

const shownPath = ({ project }: State): string | null => (project.kind === 'open' ? project.path : null);

/** Keeps the host told of what is shown: for its title, its recent documents, and a reload. */
export function tellShown({ host }: Surroundings, listeners: Listeners): void {
  listeners.startListening({
    predicate: (_action, now, before) => shownPath(now as State) !== shownPath(before as State),
    effect: (_action, { getState }) => host.projectShown(shownPath(getState() as State)),
  });
}
