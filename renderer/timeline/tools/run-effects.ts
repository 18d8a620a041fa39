import { unreachable } from '../../../core/base/fault.ts';
import { showPanel } from '../../app/layout-keeper.ts';
import { beginEditing } from '../../panels/captions/caption-thunks.ts';
import { dialogOpened } from '../../state/dialogs-slice.ts';
import { beginGesture, type EditGesture, edit } from '../../state/edit.ts';
import { faultShown } from '../../state/notices-slice.ts';
import { timelineSelected } from '../../state/selection-slice.ts';
import type { Store } from '../../state/store.ts';
import { sequenceShown, viewChanged } from '../../state/timeline-slice.ts';
import { trimFocused, trimViewOpened } from '../../state/trim-view-slice.ts';
import { loadMatchingSource } from '../editing/match-frame.ts';
import type { ToolEffect } from './drag.ts';

/** Does what tools ask for. One drag at a time has an unfinished undo step. */
export function createEffectRunner(store: Store): (effects: readonly ToolEffect[]) => void {
  let gesture: EditGesture | null = null;

  const run = (effect: ToolEffect): void => {
    const { dispatch } = store;
    switch (effect.kind) {
      case 'select':
        dispatch(timelineSelected(effect.selection));
        return;
      case 'edit':
        void dispatch(edit(effect.calls));
        return;
      case 'preview':
        gesture ??= dispatch(beginGesture());
        gesture.show(effect.planned);
        return;
      case 'commit':
        gesture?.commit();
        gesture = null;
        return;
      case 'cancel':
        gesture?.cancel();
        gesture = null;
        return;
      case 'view': {
        const { activeId } = store.getState().timeline;
        if (activeId !== null) dispatch(viewChanged({ id: activeId, change: effect.change }));
        return;
      }
      case 'open-sequence':
        dispatch(sequenceShown(effect.sequenceId));
        return;
      case 'edit-caption':
        dispatch(showPanel('captions'));
        dispatch(beginEditing(effect.clipId));
        return;
      case 'edit-marker':
        dispatch(timelineSelected({ kind: 'marker', markerId: effect.markerId }));
        dispatch(dialogOpened('marker'));
        return;
      case 'trim-focus': {
        const { focus } = store.getState().trimView;
        if (!isSame(focus, effect.focus)) dispatch(trimFocused(effect.focus));
        return;
      }
      case 'open-trim-view':
        dispatch(trimViewOpened(effect.focus));
        return;
      case 'load-source':
        dispatch(loadMatchingSource(effect.clipId));
        return;
      case 'refused':
        dispatch(faultShown(effect.fault));
        return;
      default:
        unreachable(effect);
    }
  };
  return (effects) => {
    for (const effect of effects) run(effect);
  };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
