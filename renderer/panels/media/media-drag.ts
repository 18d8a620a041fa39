import type { DragEvent } from 'react';
import type { BinId } from '../../../core/base/id.ts';
import { MEDIA_MIME, readMediaPayload, writeMediaPayload } from '../../state/drag-payload.ts';
import { mediaDragged } from '../../state/media-slice.ts';
import { mediaSelected } from '../../state/selection-slice.ts';
import type { Thunk } from '../../state/store.ts';
import { takeDropped } from './import/dropped-files.ts';
import { importDropped } from './import/run-import.ts';
import { moveToBin } from './media-edits.ts';
import { itemOf, keyOf, type MediaRow } from './media-rows.ts';

/** Begins a drag of a row: of the whole selection where the row is part of it. */
export const beginDrag =
  (rows: readonly MediaRow[], row: MediaRow, transfer: DataTransfer): Thunk =>
  (dispatch, getState) => {
    const { media } = getState().selection;
    const selected = new Set(media.map(keyOf));
    const items = selected.has(row.key) ? rows.filter(({ key }) => selected.has(key)).map(itemOf) : [itemOf(row)];
    if (!selected.has(row.key)) dispatch(mediaSelected(items));
    transfer.setData(MEDIA_MIME, writeMediaPayload(items));
    transfer.effectAllowed = 'copyMove';
    dispatch(mediaDragged(items));
  };

export const endDrag = (): Thunk => (dispatch) => {
  dispatch(mediaDragged([]));
};

/** What may be dropped on the panel: files of the system, or its own rows onto a bin. */
export function dropKind({ dataTransfer }: DragEvent): 'files' | 'rows' | null {
  if (dataTransfer.types.includes(MEDIA_MIME)) return 'rows';
  return dataTransfer.types.includes('Files') ? 'files' : null;
}

/** Takes a drop: files are imported into the bin, rows move there. */
export const takeDrop =
  (event: DragEvent, binId: BinId | null): Thunk =>
  (dispatch) => {
    const kind = dropKind(event);
    if (kind === null) return;
    event.preventDefault();
    if (kind === 'rows') dispatch(moveToBin(readMediaPayload(event.dataTransfer.getData(MEDIA_MIME)), binId));
    else void dispatch(importDropped(takeDropped(event.dataTransfer), binId));
  };
