import { takeDropped } from '../../panels/media/import/dropped-files.ts';
import { importDropped } from '../../panels/media/import/run-import.ts';
import type { Store } from '../../state/store.ts';
import type { ImportFiles } from './connect-drops.ts';

/** Imports files that are dropped on the timeline as the media panel does, and answers what is there to be placed: new media and known. */
export const importForTimeline =
  (store: Store): ImportFiles =>
  async (transfer) => {
    // Read at once: the browser empties it when the event is over.
    const dropped = takeDropped(transfer);
    await store.dispatch(importDropped(dropped, null));
    const { mediaImport } = store.getState();
    if (mediaImport.kind !== 'done') return [];
    const { imported, duplicates } = mediaImport.report;
    return [...imported, ...duplicates].map(({ assetId }) => ({ kind: 'asset', id: assetId }));
  };
