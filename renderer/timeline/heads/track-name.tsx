import { useRef, useState } from 'react';
import type { Track } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import styles from './track-heads.module.css';

export interface TrackNameProps {
  readonly track: Track;
  readonly code: string;
  /** Where there is no room for what its number says as well. */
  readonly isShort: boolean;
}

/** A track's name, or its kind and number where nobody has named it; a double click or Enter makes it a field. */
export function TrackName({ track, code, isShort }: TrackNameProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const [typed, setTyped] = useState<string | null>(null);
  const dropped = useRef(false);
  const isPlain = track.name === code;
  const plainName = isShort ? '' : t('timeline:kind.numbered', { kind: t(`timeline:kind.${track.kind}`), number: code.slice(1) });
  const label = t('timeline:head.name', { name: track.name });
  const begin = () => {
    dropped.current = false;
    if (canEdit) setTyped(track.name);
  };
  if (typed === null)
    return (
      <button
        type="button"
        className={styles.name}
        aria-label={label}
        data-muted={track.muted || isPlain || undefined}
        onDoubleClick={begin}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'F2') {
            event.preventDefault();
            begin();
          }
        }}
      >
        {isPlain ? plainName : track.name}
      </button>
    );
  const end = () => {
    const name = typed.trim();
    setTyped(null);
    if (dropped.current || name === '' || name === track.name) return;
    void dispatch(edit([{ command: 'track.rename', args: { trackId: track.id, name } }], t('timeline:edit.rename')));
  };
  return (
    <input
      className={styles.name}
      aria-label={label}
      value={typed}
      ref={(input) => input?.focus()}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') dropped.current = true;
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
