import { importDroppedSubtitles } from '../../panels/captions/files/import-subtitles.ts';
import { isSubtitleName } from '../../panels/captions/files/subtitle-files.ts';
import { type Dropped, takeDropped } from '../../panels/media/import/dropped-files.ts';
import { importDropped } from '../../panels/media/import/run-import.ts';
import type { Store } from '../../state/store.ts';
import type { FileDrops } from './connect-drops.ts';

/** Imports files that are dropped on the timeline as the media panel does, those that are there already included, and subtitles as captions. */
export const dropsOnTimeline = (store: Store): FileDrops => ({
  async importMedia(transfer) {
    // Read at once: the browser empties it when the event is over.
    const dropped = withoutSubtitles(takeDropped(transfer));
    if (dropped.files.length === 0 && dropped.entries.length === 0) return [];
    await store.dispatch(importDropped(dropped, null));
    const { mediaImport } = store.getState();
    if (mediaImport.kind !== 'done') return [];
    const { imported, duplicates } = mediaImport.report;
    return [...imported, ...duplicates].map(({ assetId }) => ({ kind: 'asset', id: assetId }));
  },
  importSubtitles(transfer, place) {
    store.dispatch(importDroppedSubtitles([...transfer.files], place));
  },
});

/** Folders stay whole: what is in them is not known yet. */
const withoutSubtitles = ({ entries, files }: Dropped): Dropped => ({
  entries: entries.filter(({ isFile, name }) => !isFile || !isSubtitleName(name)),
  files: files.filter(({ name }) => !isSubtitleName(name)),
});
