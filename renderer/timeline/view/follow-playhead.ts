import type { Store } from '../../state/store.ts';
import { changeView } from './change-view.ts';
import { followed, showingTime } from './view-changes.ts';

/** Keeps the playhead in view: as the user chose while it plays, and with the least scrolling when it is moved otherwise. Answers how to stop it. */
export function followPlayhead(store: Store): () => void {
  let last = place(store);
  return store.subscribe(() => {
    const now = place(store);
    const before = last;
    last = now;
    if (now.id !== before.id || now.playhead === before.playhead || now.playhead === null) return;
    const { timelineDisplay, transport } = store.getState();
    const isPlaying = transport.program.rate !== 0;
    const { follow } = timelineDisplay;
    if (isPlaying && follow === 'off') return;
    const { playhead } = now;
    store.dispatch(
      changeView((view, limits) => (isPlaying && follow !== 'off' ? followed(view, limits, follow) : showingTime(view, limits, playhead))),
    );
  });
}

function place(store: Store) {
  const { activeId, views } = store.getState().timeline;
  return { id: activeId, playhead: activeId === null ? null : (views[activeId]?.playhead ?? null) };
}
