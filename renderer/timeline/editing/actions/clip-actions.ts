import { LABEL_NAMES } from '../../../../core/model/label-names.ts';
import type { Action } from '../../../actions/action.ts';
import { LABEL_TITLES } from '../../../actions/label-titles.ts';
import { translate } from '../../../i18n/translate.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import { type MediaItem, mediaSelected } from '../../../state/selection-slice.ts';
import type { Thunk } from '../../../state/store.ts';
import { sequenceShown } from '../../../state/timeline-slice.ts';
import { type EditScene, sceneOf, selectedClips } from '../edit-scene.ts';
import { loadMatchingSource } from '../match-frame.ts';
import {
  freezeAtPlayhead,
  isAnyLinked,
  labelSelection,
  nestSelection,
  removeAttributes,
  toggleEnabled,
  toggleLink,
} from '../plans/clip-plans.ts';
import { chosenClips, clipsUnderPlayhead } from '../plans/clips-at.ts';
import { reverseSelection } from '../plans/trim-plans.ts';
import { editAction, hasClips, whereEditable, whereShown } from './scene-action.ts';

const withFirst = (scene: EditScene) =>
  chosenClips(scene).find(({ content }) => content.kind === 'asset' || content.kind === 'sequence') ?? null;

const openNested = (): Thunk => (dispatch, getState) => {
  const scene = sceneOf(getState());
  const nested = scene === null ? undefined : chosenClips(scene).find(({ content }) => content.kind === 'sequence');
  if (nested?.content.kind === 'sequence') dispatch(sequenceShown(nested.content.sequenceId));
};
const matchFrame = (): Thunk => (dispatch, getState) => {
  const scene = sceneOf(getState());
  const clip = scene === null ? null : withFirst(scene);
  if (clip !== null) dispatch(loadMatchingSource(clip.id));
};
const revealInBin = (): Thunk => (dispatch, getState) => {
  const scene = sceneOf(getState());
  if (scene === null) return;
  const items = chosenClips(scene).flatMap(({ content }): readonly MediaItem[] => {
    if (content.kind === 'asset') return [{ kind: 'asset', id: content.assetId }];
    return content.kind === 'sequence' ? [{ kind: 'sequence', id: content.sequenceId }] : [];
  });
  if (items.length > 0) dispatch(mediaSelected(items));
};
const openDialog = (name: string) => (): Thunk => (dispatch) => {
  dispatch(dialogOpened(name));
};

/** What is done with whole clips. */
export const clipActions: readonly Action[] = [
  editAction({ id: 'clip.toggle-enabled', title: 'edits:toggleEnabled', when: hasClips, plan: toggleEnabled }),
  {
    ...editAction({
      id: 'clip.toggle-link',
      title: 'edits:toggleLink',
      when: (scene) => isAnyLinked(scene) || selectedClips(scene).length > 1,
      plan: toggleLink,
    }),
    isChecked: (state) => {
      const scene = sceneOf(state);
      return scene !== null && isAnyLinked(scene);
    },
  },
  ...LABEL_NAMES.map((label) =>
    editAction({ id: `clip.label-${label}`, title: LABEL_TITLES[label], when: hasClips, plan: labelSelection(label) }),
  ),
  editAction({ id: 'clip.label-none', title: 'edits:label.none', when: hasClips, plan: labelSelection(null) }),
  editAction({
    id: 'clip.nest',
    title: 'edits:nest',
    when: hasClips,
    plan: (scene) => nestSelection(translate('edits:nestedName', { number: scene.project.tables.sequences.size }))(scene),
  }),
  {
    id: 'clip.open-nested',
    title: 'edits:openNested',
    group: 'clip',
    run: openNested,
    isEnabled: whereShown((scene) => chosenClips(scene).some(({ content }) => content.kind === 'sequence')),
  },
  { id: 'clip.speed', title: 'edits:speed', group: 'clip', run: openDialog('clip-speed'), isEnabled: whereEditable(hasClips) },
  editAction({
    id: 'clip.freeze',
    title: 'edits:freeze',
    when: (scene) => clipsUnderPlayhead(scene).length > 0,
    plan: freezeAtPlayhead('rest'),
  }),
  editAction({
    id: 'clip.freeze-whole',
    title: 'edits:freezeWhole',
    when: (scene) => clipsUnderPlayhead(scene).length > 0,
    plan: freezeAtPlayhead('whole'),
  }),
  editAction({ id: 'clip.reverse', title: 'edits:reverse', when: hasClips, plan: reverseSelection }),
  editAction({ id: 'clip.remove-attributes', title: 'edits:removeAttributes', when: hasClips, plan: removeAttributes }),
  {
    id: 'clip.match-frame',
    title: 'edits:matchFrame',
    group: 'clip',
    run: matchFrame,
    isEnabled: whereShown((scene) => withFirst(scene) !== null),
  },
  {
    id: 'clip.reveal',
    title: 'edits:reveal',
    group: 'clip',
    run: revealInBin,
    isEnabled: whereShown((scene) => withFirst(scene) !== null),
  },
];
