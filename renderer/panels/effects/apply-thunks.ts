import type { EffectPreset } from '../../../core/protocol/settings-contract.ts';
import { effectName } from '../../i18n/effect-names.ts';
import { translate } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { noticeShown } from '../../state/notices-slice.ts';
import { selectActiveView, selectCanEdit, selectOpenProject } from '../../state/selectors.ts';
import type { Thunk } from '../../state/store.ts';
import { selectInspectorSubject } from '../inspector/inspector-subject.ts';
import { pasteCalls } from '../inspector/params/copied-effects.ts';
import { clipClock } from '../inspector/params/param-home.ts';
import { type ApplyRefusal, planApply } from './apply-item.ts';
import type { CatalogueItem } from './effect-catalogue.ts';

const refusalShown = (why: ApplyRefusal | 'read-only') =>
  noticeShown({ tone: 'info', text: translate(`inspector:panel.${why}`), fault: null });

/** Puts an item on what is selected, as one undo step; says what to select where it cannot. */
export const applyItem =
  ({ payload, label }: Pick<CatalogueItem, 'payload' | 'label'>): Thunk =>
  (dispatch, getState) => {
    const state = getState();
    const open = selectOpenProject(state);
    const sequenceId = state.timeline.activeId;
    if (open === null || sequenceId === null) return;
    if (!selectCanEdit(state)) return void dispatch(refusalShown('read-only'));
    const { playhead } = selectActiveView(state);
    const plan = planApply(payload, { project: open.project, sequenceId, selection: state.selection.timeline, playhead });
    if (plan.kind === 'refused') return void dispatch(refusalShown(plan.why));
    void dispatch(edit(plan.calls, translate('inspector:panel.applied', { name: effectName(payload.kind, label) })));
  };

/** Puts a preset's effects on every selected clip that can take them. */
export const applyPreset =
  ({ name, effects }: EffectPreset): Thunk =>
  (dispatch, getState) => {
    const state = getState();
    if (!selectCanEdit(state)) return void dispatch(refusalShown('read-only'));
    const subject = selectInspectorSubject(state);
    const calls =
      subject.kind !== 'clips'
        ? []
        : subject.clips.flatMap(({ clip, track }) =>
            track.kind === 'caption'
              ? []
              : pasteCalls(
                  { owner: { clipId: clip.id }, clock: clipClock(subject.project, clip, subject.sequence), effects: clip.effects },
                  track.kind,
                  effects,
                ),
          );
    if (calls.length === 0) return void dispatch(refusalShown('no-clip'));
    void dispatch(edit(calls, translate('inspector:panel.applied', { name })));
  };
