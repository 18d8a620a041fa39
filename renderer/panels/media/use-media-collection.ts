import { type DragEvent, type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import type { BinId } from '../../../core/base/id.ts';
import { isMac } from '../../keyboard/chord.ts';
import { binExpanded, mediaViewChanged } from '../../state/media-view-slice.ts';
import { mediaSelected } from '../../state/selection-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { beginDrag, dropKind, endDrag, takeDrop } from './media-drag.ts';
import { openItem } from './media-edits.ts';
import { itemOf, keyOf } from './media-rows.ts';
import { changedSelection, type SelectionChange, steppedIndex } from './media-selection.ts';
import type { ShownMedia } from './use-media-rows.ts';

export interface CollectionShape {
  readonly columns: number;
  readonly pageRows: number;
  /** Where what is dropped beside all bins goes. */
  readonly homeBinId: BinId | null;
  scrollTo(index: number): void;
  openMenu(at: { readonly xPx: number; readonly yPx: number }): void;
}

const ROW = '[data-key]';

/** Selecting, opening and dragging of the panel's rows by pointer and keyboard, alike in list and grid. */
export function useMediaCollection({ rows, indexByKey }: ShownMedia, shape: CollectionShape) {
  const dispatch = useAppDispatch();
  const selected = useAppSelector((state) => state.selection.media);
  const focusedKey = useAppSelector((state) => state.mediaView.focusedKey);
  const isRenaming = useAppSelector((state) => state.mediaView.renamingKey !== null);
  const anchor = useRef(-1);
  /** A press on a selected row changes nothing before it is known to be no drag. */
  const pressed = useRef<SelectionChange | null>(null);
  const [dropKey, setDropKey] = useState<string | null>(null);
  const focused = focusedKey === null ? -1 : (indexByKey.get(focusedKey) ?? -1);

  const select = (change: SelectionChange) => {
    if (change.how !== 'extend') anchor.current = change.to;
    dispatch(mediaSelected(changedSelection(rows, selected, change)));
    dispatch(mediaViewChanged({ focusedKey: rows[change.to]?.key ?? null }));
  };
  const indexAt = (target: EventTarget): number => {
    const key = target instanceof Element ? target.closest<HTMLElement>(ROW)?.dataset.key : undefined;
    return key === undefined ? -1 : (indexByKey.get(key) ?? -1);
  };
  const isField = (target: EventTarget): boolean => target instanceof Element && target.closest('input, button') !== null;

  const onMouseDown = (event: MouseEvent) => {
    if (isField(event.target)) return;
    const to = indexAt(event.target);
    pressed.current = null;
    if (to < 0) {
      if (event.button === 0) dispatch(mediaSelected([]));
      return;
    }
    const isSelected = selected.some((item) => keyOf(item) === rows[to]?.key);
    if (event.button !== 0) {
      if (!isSelected) select({ to, how: 'replace', anchor: anchor.current });
      return;
    }
    const toggles = isMac() ? event.metaKey : event.ctrlKey;
    const change: SelectionChange = { to, how: event.shiftKey ? 'extend' : toggles ? 'toggle' : 'replace', anchor: anchor.current };
    if (isSelected && change.how === 'replace') pressed.current = change;
    else select(change);
  };
  const onClick = () => {
    if (pressed.current !== null) select(pressed.current);
    pressed.current = null;
  };
  const onDoubleClick = (event: MouseEvent) => {
    const row = rows[indexAt(event.target)];
    if (row !== undefined && !isField(event.target)) dispatch(openItem(itemOf(row)));
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    shape.openMenu({ xPx: event.clientX, yPx: event.clientY });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isRenaming || isField(event.target)) return;
    const row = rows[focused];
    const toggles = isMac() ? event.metaKey : event.ctrlKey;
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault();
      dispatch(openItem(itemOf(row)));
      return;
    }
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      const box = event.currentTarget.querySelector(`[data-key="${CSS.escape(focusedKey ?? '')}"]`) ?? event.currentTarget;
      const { left, bottom } = box.getBoundingClientRect();
      shape.openMenu({ xPx: left + 16, yPx: bottom });
      return;
    }
    if (shape.columns === 1 && row?.kind === 'bin' && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      event.preventDefault();
      dispatch(binExpanded({ binId: row.bin.id, isExpanded: event.key === 'ArrowRight' }));
      return;
    }
    if (event.altKey || toggles) return;
    const to = steppedIndex(event.key, focused, { count: rows.length, columns: shape.columns, pageRows: shape.pageRows });
    if (to === null || rows.length === 0) return;
    event.preventDefault();
    select({ to, how: event.shiftKey ? 'extend' : 'replace', anchor: anchor.current });
    shape.scrollTo(to);
  };

  const binUnder = (target: EventTarget): { readonly binId: BinId | null; readonly key: string | null } => {
    const row = rows[indexAt(target)];
    return row?.kind === 'bin' ? { binId: row.bin.id, key: row.key } : { binId: shape.homeBinId, key: '' };
  };
  return {
    selectedKeys: new Set(selected.map(keyOf)),
    focused,
    /** Of the bin that a drop would go to; the empty one is the panel itself. */
    dropKey,
    handlers: {
      onMouseDown,
      onClick,
      onDoubleClick,
      onContextMenu,
      onKeyDown,
      onDragStart: (event: DragEvent) => {
        const row = rows[indexAt(event.target)];
        pressed.current = null;
        if (row === undefined) return event.preventDefault();
        dispatch(beginDrag(rows, row, event.dataTransfer));
      },
      onDragEnd: () => {
        setDropKey(null);
        dispatch(endDrag());
      },
      onDragOver: (event: DragEvent) => {
        const kind = dropKind(event);
        if (kind === null) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = kind === 'files' ? 'copy' : 'move';
        setDropKey(binUnder(event.target).key);
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setDropKey(null);
      },
      onDrop: (event: DragEvent) => {
        setDropKey(null);
        dispatch(takeDrop(event, binUnder(event.target).binId));
      },
    },
  };
}
