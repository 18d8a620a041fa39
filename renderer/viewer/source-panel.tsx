import { MEDIA_MIME, writeMediaPayload } from '../state/drag-payload.ts';
import { mediaDragged } from '../state/media-slice.ts';
import { useAppDispatch, useAppStore } from '../state/store.ts';
import { ViewerPanel } from './viewer-panel.tsx';

/** One piece of footage, as it came. Its picture can be dragged to the timeline, which takes the marked part. */
export function SourcePanel() {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const start = (event: React.DragEvent) => {
    const { sourceAssetId } = store.getState().selection;
    if (sourceAssetId === null) return event.preventDefault();
    const items = [{ kind: 'asset', id: sourceAssetId }] as const;
    event.dataTransfer.setData(MEDIA_MIME, writeMediaPayload(items));
    event.dataTransfer.effectAllowed = 'copy';
    dispatch(mediaDragged(items));
  };
  return <ViewerPanel name="source" drag={{ start, end: () => dispatch(mediaDragged([])) }} />;
}
