import type { Action } from '../../actions/action.ts';
import { dialogOpened } from '../../state/dialogs-slice.ts';
import { mediaViewChanged } from '../../state/media-view-slice.ts';
import { revealFile } from '../../state/reveal-file.ts';
import { mediaSelected } from '../../state/selection-slice.ts';
import { selectCanEdit, selectOpenProject } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';
import { sourceActions } from '../../timeline/editing/actions/source-actions.ts';
import { chooseAndImport } from './import/run-import.ts';
import { mediaLabelActions } from './label-actions.ts';
import {
  assetPath,
  enterBin,
  loadSource,
  makeProxies,
  newBin,
  newSequenceFromClip,
  openItem,
  relinkSelected,
  removeProxies,
  removeSelected,
  rereadSelected,
  selectedAssets,
  selectedItems,
} from './media-edits.ts';
import { itemOf, keyOf, openBin } from './media-rows.ts';
import { scrubBy } from './scrub.ts';
import { currentRows } from './use-media-rows.ts';

const PROPERTIES_DIALOG = 'media-properties';
const MOVE_DIALOG = 'media-move';
export const MISSING_DIALOG = 'missing-media';

const PANEL = 'media';
const hasItem = (state: State): boolean => selectedItems(state).length > 0;
const hasOneAsset = (state: State): boolean => selectedAssets(state).length === 1;
const canEdit = (when: (state: State) => boolean) => (state: State) => selectCanEdit(state) && when(state);
const dialog = (name: string) => (): Thunk => (dispatch) => {
  dispatch(dialogOpened(name));
};

/** Puts the selected asset into the source viewer, and from there onto the timeline. */
const place = (id: string) => (): Thunk => (dispatch, getState) => {
  const [asset] = selectedAssets(getState());
  const action = sourceActions.find((candidate) => candidate.id === id);
  if (asset === undefined || action === undefined) return;
  dispatch(loadSource(asset.id));
  if (action.isEnabled?.(getState()) !== false) dispatch(action.run());
};

const open = (): Thunk => (dispatch, getState) => {
  const [item] = selectedItems(getState());
  if (item !== undefined) dispatch(openItem(item));
};

const rename = (): Thunk => (dispatch, getState) => {
  const [item] = selectedItems(getState());
  if (item !== undefined) dispatch(mediaViewChanged({ renamingKey: keyOf(item) }));
};

const selectAll = (): Thunk => (dispatch, getState) => {
  dispatch(mediaSelected(currentRows(getState()).map(itemOf)));
};

const reveal = (): Thunk => (dispatch, getState) => {
  const [asset] = selectedAssets(getState());
  if (asset !== undefined) dispatch(revealFile(dispatch(assetPath(asset))));
};

const upOneBin = (): Thunk => (dispatch, getState) => {
  const project = selectOpenProject(getState())?.project;
  const { openBinId } = getState().mediaView;
  const id = project === undefined ? null : openBin(project, openBinId);
  if (id !== null) dispatch(enterBin(project?.tables.bins.get(id)?.parentId ?? null));
};

const hasProxyOf = (wanted: (badge: string) => boolean) => (state: State) =>
  selectedAssets(state).some(({ id }) => {
    const badge = state.media.proxies.get(id);
    return badge !== undefined && wanted(badge);
  });

/** What is done with media: in menus, and by keys while the panel has the focus. */
export const mediaActions: readonly Action[] = [
  { id: 'media.import', title: 'media:action.import', group: 'file', run: () => chooseAndImport('files'), isEnabled: selectCanEdit },
  {
    id: 'media.import-folder',
    title: 'media:action.importFolder',
    group: 'file',
    run: () => chooseAndImport('folder'),
    isEnabled: selectCanEdit,
  },
  {
    id: 'media.import-sequence',
    title: 'media:action.importSequence',
    group: 'file',
    run: () => chooseAndImport('image-sequence'),
    isEnabled: selectCanEdit,
  },
  {
    id: 'media.review-missing',
    title: 'media:action.reviewMissing',
    group: 'file',
    run: dialog(MISSING_DIALOG),
    isEnabled: (state) => state.project.kind === 'open',
  },
  { id: 'media.open', title: 'media:action.open', group: 'clip', run: open, isEnabled: hasItem, panel: PANEL },
  {
    id: 'media.insert',
    title: 'media:action.insert',
    group: 'clip',
    run: place('timeline.insert'),
    isEnabled: canEdit(hasOneAsset),
    panel: PANEL,
  },
  {
    id: 'media.overwrite',
    title: 'media:action.overwrite',
    group: 'clip',
    run: place('timeline.overwrite'),
    isEnabled: canEdit(hasOneAsset),
    panel: PANEL,
  },
  {
    id: 'media.append',
    title: 'media:action.append',
    group: 'clip',
    run: place('timeline.append'),
    isEnabled: canEdit(hasOneAsset),
    panel: PANEL,
  },
  {
    id: 'media.new-sequence',
    title: 'media:action.newSequence',
    group: 'clip',
    run: newSequenceFromClip,
    isEnabled: canEdit(hasOneAsset),
  },
  { id: 'media.new-bin', title: 'media:action.newBin', group: 'clip', run: newBin, isEnabled: selectCanEdit },
  {
    id: 'media.rename',
    title: 'media:action.rename',
    group: 'clip',
    run: rename,
    isEnabled: canEdit((state) => selectedItems(state).length === 1),
    panel: PANEL,
  },
  {
    id: 'media.move',
    title: 'media:action.move',
    group: 'clip',
    run: dialog(MOVE_DIALOG),
    isEnabled: canEdit((state) => selectedItems(state).some(({ kind }) => kind !== 'sequence')),
    panel: PANEL,
  },
  { id: 'media.remove', title: 'media:action.remove', group: 'clip', run: removeSelected, isEnabled: canEdit(hasItem), panel: PANEL },
  { id: 'media.select-all', title: 'media:action.selectAll', group: 'clip', run: selectAll, panel: PANEL },
  {
    id: 'media.relink',
    title: 'media:action.relink',
    group: 'clip',
    section: 'media-file',
    run: relinkSelected,
    isEnabled: canEdit(hasOneAsset),
  },
  {
    id: 'media.reread',
    title: 'media:action.reread',
    group: 'clip',
    section: 'media-file',
    run: rereadSelected,
    isEnabled: canEdit((state) => selectedAssets(state).some(({ id }) => state.media.troubles.get(id)?.state === 'changed')),
  },
  ...mediaLabelActions,
  { id: 'media.reveal', title: 'media:action.reveal', group: 'clip', section: 'media-file', run: reveal, isEnabled: hasOneAsset },
  {
    id: 'media.make-proxy',
    title: 'media:action.makeProxy',
    group: 'clip',
    section: 'media-file',
    run: makeProxies,
    isEnabled: hasProxyOf((badge) => badge === 'none' || badge === 'failed'),
  },
  {
    id: 'media.remove-proxy',
    title: 'media:action.removeProxy',
    group: 'clip',
    section: 'media-file',
    run: removeProxies,
    isEnabled: hasProxyOf((badge) => badge === 'ready' || badge === 'making'),
  },
  {
    id: 'media.properties',
    title: 'media:action.properties',
    group: 'clip',
    section: 'media-file',
    run: dialog(PROPERTIES_DIALOG),
    isEnabled: hasOneAsset,
    panel: PANEL,
  },
  { id: 'media.scrub-forward', title: 'media:action.scrubForward', group: 'clip', run: () => scrubBy(1), repeats: true, panel: PANEL },
  { id: 'media.scrub-backward', title: 'media:action.scrubBackward', group: 'clip', run: () => scrubBy(-1), repeats: true, panel: PANEL },
  { id: 'media.up', title: 'media:action.up', group: 'clip', run: upOneBin, panel: PANEL },
];
