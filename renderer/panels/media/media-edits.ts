import type { BinId } from '../../../core/base/id.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Asset, ColourTags } from '../../../core/model/records.ts';
import { chooseFiles } from '../../app/file-chooser/choose-files.ts';
import { showPanel } from '../../app/layout-keeper.ts';
import { translate } from '../../i18n/translate.ts';
import { askEngine } from '../../state/call-engine.ts';
import { dialogOpened } from '../../state/dialogs-slice.ts';
import { edit } from '../../state/edit.ts';
import { binExpanded, mediaViewChanged } from '../../state/media-view-slice.ts';
import { faultShown, noticeShown } from '../../state/notices-slice.ts';
import { type MediaItem, mediaSelected, sourceLoaded } from '../../state/selection-slice.ts';
import { selectActiveSequence, selectOpenProject } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';
import { sequenceShown } from '../../state/timeline-slice.ts';
import { sourceMoved, viewerActivated } from '../../state/transport-slice.ts';
import { freshId } from '../../timeline/tools/preview-ids.ts';
import { MEDIA_EXTENSIONS } from './import/media-extensions.ts';
import { keyOf, openBin } from './media-rows.ts';
import { usageOf } from './media-usage.ts';
import { sequenceFromAsset } from './sequence-from-asset.ts';

const REMOVE_DIALOG = 'media-remove';

const projectOf = (state: State): Project | null => selectOpenProject(state)?.project ?? null;

/** The selected assets that are still there. */
export function selectedAssets(state: State): readonly Asset[] {
  const project = projectOf(state);
  if (project === null) return [];
  return state.selection.media.flatMap((item) => (item.kind === 'asset' ? (project.tables.assets.get(item.id) ?? []) : []));
}

/** The selected things that are still there. */
export function selectedItems(state: State): readonly MediaItem[] {
  const project = projectOf(state);
  return project === null ? [] : state.selection.media.filter((item) => isThere(project, item));
}

function isThere({ tables }: Project, item: MediaItem): boolean {
  switch (item.kind) {
    case 'asset':
      return tables.assets.has(item.id);
    case 'sequence':
      return tables.sequences.has(item.id);
    case 'bin':
      return tables.bins.has(item.id);
  }
}

/** An asset goes to the source viewer, a sequence to its tab, a bin opens. */
export const openItem =
  (item: MediaItem): Thunk =>
  (dispatch, getState) => {
    switch (item.kind) {
      case 'asset':
        dispatch(loadSource(item.id));
        dispatch(viewerActivated('source'));
        dispatch(showPanel('source'));
        return;
      case 'sequence':
        dispatch(sequenceShown(item.id));
        dispatch(viewerActivated('program'));
        return;
      case 'bin': {
        const { view, expanded } = getState().mediaView;
        if (view === 'list') dispatch(binExpanded({ binId: item.id, isExpanded: !expanded.includes(item.id) }));
        else dispatch(enterBin(item.id));
      }
    }
  };

/** Puts an asset into the source viewer; one that is there keeps its marks. */
export const loadSource =
  (assetId: Asset['id']): Thunk =>
  (dispatch, getState) => {
    if (getState().selection.sourceAssetId === assetId) return;
    dispatch(sourceLoaded(assetId));
    dispatch(sourceMoved({ frame: 0, inFrame: null, outFrame: null }));
  };

/** Shows what a bin holds, in the grid. */
export const enterBin =
  (binId: BinId | null): Thunk =>
  (dispatch) => {
    dispatch(mediaViewChanged({ openBinId: binId, search: '', filter: 'all', focusedKey: null }));
    dispatch(mediaSelected([]));
  };

/** A new bin where the user is, its name ready to be written. */
export const newBin = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const state = getState();
  const project = projectOf(state);
  if (project === null) return;
  const parentId = homeOfNew(state, project);
  const taken = new Set([...project.tables.bins.values()].filter((bin) => bin.parentId === parentId).map(({ name }) => name));
  const base = translate('media:bin.new');
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base} ${number}`;
  const id = freshId('bin');
  const done = await dispatch(edit([{ command: 'bin.add', args: { id, name, parentId } }], translate('media:edit.newBin')));
  if (!done.ok) return;
  if (parentId !== null) dispatch(binExpanded({ binId: parentId, isExpanded: true }));
  const item = { kind: 'bin', id } as const;
  dispatch(mediaSelected([item]));
  dispatch(mediaViewChanged({ search: '', filter: 'all', focusedKey: keyOf(item), renamingKey: keyOf(item) }));
};

/** Beside what is selected in a list, in the open bin of a grid. */
function homeOfNew(state: State, project: Project): BinId | null {
  if (state.mediaView.view === 'grid') return openBin(project, state.mediaView.openBinId);
  const [item] = state.selection.media;
  if (item?.kind === 'bin') return openBin(project, item.id);
  return item?.kind === 'asset' ? openBin(project, project.tables.assets.get(item.id)?.binId ?? null) : null;
}

/** An empty or unchanged name changes nothing. */
export const renameItem =
  (item: MediaItem, wanted: string): Thunk =>
  (dispatch, getState) => {
    const project = projectOf(getState());
    const name = wanted.trim();
    if (project === null || name === '' || name === nameOfItem(project, item)) return;
    void dispatch(edit([renameCall(item, name)], translate('media:edit.rename', { name })));
  };

export function nameOfItem({ tables }: Project, item: MediaItem): string | null {
  switch (item.kind) {
    case 'asset':
      return tables.assets.get(item.id)?.name ?? null;
    case 'sequence':
      return tables.sequences.get(item.id)?.name ?? null;
    case 'bin':
      return tables.bins.get(item.id)?.name ?? null;
  }
}

function renameCall(item: MediaItem, name: string): CommandCall {
  switch (item.kind) {
    case 'asset':
      return { command: 'asset.rename', args: { assetId: item.id, name } };
    case 'sequence':
      return { command: 'sequence.rename', args: { sequenceId: item.id, name } };
    case 'bin':
      return { command: 'bin.rename', args: { binId: item.id, name } };
  }
}

/** Moves assets and bins into a bin, or to the top; what is there already stays. Sequences lie in no bin. */
export const moveToBin =
  (items: readonly MediaItem[], binId: BinId | null): Thunk =>
  (dispatch, getState) => {
    const project = projectOf(getState());
    if (project === null) return;
    const calls = items.flatMap((item): readonly CommandCall[] => {
      if (item.kind === 'asset' && project.tables.assets.get(item.id)?.binId !== binId)
        return [{ command: 'asset.move', args: { assetId: item.id, binId } }];
      if (item.kind === 'bin' && item.id !== binId && project.tables.bins.get(item.id)?.parentId !== binId)
        return [{ command: 'bin.move', args: { binId: item.id, parentId: binId } }];
      return [];
    });
    if (calls.length > 0) void dispatch(edit(calls, translate('media:edit.move')));
  };

/** Removes the selection; where clips show some of it, the user is asked first. */
export const removeSelected = (): Thunk => (dispatch, getState) => {
  const project = projectOf(getState());
  const items = selectedItems(getState());
  if (project === null || items.length === 0) return;
  const usage = usageOf(project.tables.clips);
  if (items.some(({ id }) => usage.has(id))) dispatch(dialogOpened(REMOVE_DIALOG));
  else void dispatch(removeItems(items));
};

/** With the clips that show it. Nested sequences stay: what nests them must go first. */
export const removeItems =
  (items: readonly MediaItem[]): Thunk<Promise<void>> =>
  async (dispatch) => {
    const calls = [...items.filter(({ kind }) => kind === 'sequence'), ...items.filter(({ kind }) => kind !== 'sequence')].map(removeCall);
    const done = await dispatch(edit(calls, translate('media:edit.remove', { count: items.length })));
    if (done.ok) dispatch(mediaSelected([]));
  };

function removeCall(item: MediaItem): CommandCall {
  switch (item.kind) {
    case 'asset':
      return { command: 'asset.remove', args: { assetId: item.id, withClips: true } };
    case 'sequence':
      return { command: 'sequence.remove', args: { sequenceId: item.id } };
    case 'bin':
      return { command: 'bin.remove', args: { binId: item.id } };
  }
}

/** Makes a sequence as the clip is, with the clip in it, and opens it. */
export const newSequenceFromClip = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const [asset] = selectedAssets(getState());
  if (asset === undefined) return;
  const id = freshId('sequence');
  const fallback = selectActiveSequence(getState()) ?? { width: 1920, height: 1080, rate: { num: 25, den: 1 } };
  const done = await dispatch(edit(sequenceFromAsset(asset, id, fallback), translate('media:edit.newSequence', { name: asset.name })));
  if (!done.ok) return;
  dispatch(sequenceShown(id));
  dispatch(viewerActivated('program'));
};

export const setColour =
  (assets: readonly Asset[], colour: ColourTags | null): Thunk =>
  (dispatch) => {
    const calls = assets.map(({ id }) => ({ command: 'asset.colour', args: { assetId: id, colour } }));
    if (calls.length > 0) void dispatch(edit(calls, translate('media:edit.colour')));
  };

/** Asks for the file that an asset stands for from now on. Its clips stay where they are; a file that does not have what they show is refused. */
export const relinkSelected = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const [asset] = selectedAssets(getState());
  if (asset === undefined) return;
  const [path] = await dispatch(
    chooseFiles({
      title: translate('media:choose.relink', { name: asset.name }),
      purpose: { kind: 'open', many: false },
      filters: [{ name: translate('media:choose.filter'), extensions: MEDIA_EXTENSIONS }],
    }),
  );
  if (path !== undefined) await dispatch(relinkTo([asset], () => path));
};

/** Takes files that changed outside as they are now. */
export const rereadSelected = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const { troubles } = getState().media;
  const changed = selectedAssets(getState()).filter(({ id }) => troubles.get(id)?.state === 'changed');
  await dispatch(relinkTo(changed, ({ id }) => troubles.get(id)?.path ?? ''));
};

const relinkTo =
  (assets: readonly Asset[], pathOf: (asset: Asset) => string): Thunk<Promise<void>> =>
  async (dispatch) => {
    if (assets.length === 0) return;
    const rows = assets.map((asset) => ({
      assetId: asset.id,
      name: asset.name,
      path: asset.path,
      match: { path: pathOf(asset), by: 'chosen' as const },
    }));
    const done = await dispatch(askEngine('media.relink', { rows }));
    for (const { fault } of done?.refused ?? []) dispatch(faultShown({ code: fault.code, message: fault.message }));
    if (done !== null && done.relinked.length > 0)
      dispatch(noticeShown({ tone: 'good', text: translate('media:relinked', { count: done.relinked.length }), fault: null }));
  };

/** Has proxies made for the selection, wanted or not. */
export const makeProxies = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const { proxies } = getState().media;
  const assetIds = selectedAssets(getState()).flatMap(({ id }) => (proxies.has(id) ? [id] : []));
  if (assetIds.length > 0) await dispatch(askEngine('proxies.make', { assetIds }));
};

export const removeProxies = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const { proxies } = getState().media;
  const assetIds = selectedAssets(getState()).flatMap(({ id }) => (proxies.has(id) ? [id] : []));
  if (assetIds.length > 0) await dispatch(askEngine('proxies.remove', { assetIds }));
};

/** Shows the selected asset's file in the system's file manager. The engine knows where it lies. */
export const assetPath =
  (asset: Asset): Thunk<string> =>
  (_dispatch, getState) => {
    const trouble = getState().media.troubles.get(asset.id);
    if (trouble !== undefined) return trouble.path;
    const project = selectOpenProject(getState());
    return project === null ? asset.path : absolutePath(asset.path, project.path);
  };

/** Asset paths that are relative begin at the project's folder, with forward slashes. */
function absolutePath(path: string, projectPath: string): string {
  if (/^([/\\]|[a-z]:[/\\])/i.test(path)) return path;
  const separator = projectPath.includes('\\') && !projectPath.includes('/') ? '\\' : '/';
  return projectPath.slice(0, projectPath.lastIndexOf(separator) + 1) + (separator === '/' ? path : path.replaceAll('/', '\\'));
}
