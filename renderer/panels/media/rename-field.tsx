import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/translate.ts';
import { mediaViewChanged } from '../../state/media-view-slice.ts';
import type { MediaItem } from '../../state/selection-slice.ts';
import { useAppDispatch } from '../../state/store.ts';
import { renameItem } from './media-edits.ts';
import styles from './media-panel.module.css';

/** Writes a name where it stands. Enter and leaving the field take it, Escape does not. */
export function RenameField({ item, name }: { readonly item: MediaItem; readonly name: string }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [text, setText] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useEffect(() => {
    const input = field.current;
    const dot = name.lastIndexOf('.');
    input?.focus();
    input?.setSelectionRange(0, dot > 0 && item.kind === 'asset' ? dot : name.length);
  }, [name, item.kind]);
  const end = (isTaken: boolean) => {
    if (ended.current) return;
    ended.current = true;
    const list = field.current?.closest<HTMLElement>('[role=treegrid], [role=listbox]');
    dispatch(mediaViewChanged({ renamingKey: null }));
    if (isTaken) dispatch(renameItem(item, text));
    list?.focus({ preventScroll: true });
  };
  return (
    <input
      ref={field}
      className={styles.rename}
      aria-label={t('media:rename')}
      maxLength={1000}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        event.stopPropagation();
        if (event.key === 'Enter') end(true);
        if (event.key === 'Escape') end(false);
      }}
    />
  );
}
