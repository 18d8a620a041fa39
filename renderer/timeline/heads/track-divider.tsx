import type { PointerEvent } from 'react';
import type { Track } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { beginGesture, type EditGesture, edit } from '../../state/edit.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import styles from './track-heads.module.css';
import { heldHeight, TRACK_HEIGHTS_PX } from './track-height.ts';

const STEP_PX = 8;

/** The lower edge of a head: dragged, or moved by the arrow keys, it sets how high the track is. */
export function TrackDivider({ track, topPx }: { readonly track: Track; readonly topPx: number }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const calls = (heightPx: number) => [{ command: 'track.height', args: { trackId: track.id, heightPx: heldHeight(heightPx) } }];
  const drag = (event: PointerEvent) => {
    if (!canEdit) return;
    const from = track.heightPx;
    let gesture: EditGesture | null = null;
    followPointer(event, {
      move: ({ offsetYPx }) => {
        gesture ??= dispatch(beginGesture(t('timeline:edit.height')));
        gesture.update(calls(from + offsetYPx));
      },
      end: () => gesture?.commit(),
      cancel: () => gesture?.cancel(),
    });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged
    <div
      className={styles.divider}
      style={{ top: topPx }}
      role="separator"
      tabIndex={canEdit ? 0 : -1}
      aria-orientation="horizontal"
      aria-label={t('timeline:head.height', { name: track.name })}
      aria-valuemin={TRACK_HEIGHTS_PX.least}
      aria-valuemax={TRACK_HEIGHTS_PX.most}
      aria-valuenow={track.heightPx}
      onPointerDown={drag}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowDown' ? STEP_PX : event.key === 'ArrowUp' ? -STEP_PX : 0;
        if (by === 0 || !canEdit) return;
        event.preventDefault();
        event.stopPropagation();
        void dispatch(edit(calls(track.heightPx + by), t('timeline:edit.height')));
      }}
    />
  );
}
