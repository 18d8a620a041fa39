import type { Result } from '../../../../core/base/fault.ts';
import type { BinId } from '../../../../core/base/id.ts';
import type { ChannelItem } from '../../../../core/protocol/contract.ts';
import { chooseFiles } from '../../../app/file-chooser/choose-files.ts';
import { translate } from '../../../i18n/translate.ts';
import { dialogClosed, dialogOpened } from '../../../state/dialogs-slice.ts';
import { importChanged, type RefusedUpload } from '../../../state/media-import-slice.ts';
import { mediaViewChanged } from '../../../state/media-view-slice.ts';
import { faultShown, noticeShown } from '../../../state/notices-slice.ts';
import { mediaSelected } from '../../../state/selection-slice.ts';
import { selectCanEdit, selectOpenProject } from '../../../state/selectors.ts';
import type { Thunk } from '../../../state/store.ts';
import { keyOf, openBin } from '../media-rows.ts';
import { type Dropped, filesOf } from './dropped-files.ts';
import { importRoots } from './import-roots.ts';
import { MEDIA_EXTENSIONS } from './media-extensions.ts';

export const IMPORT_DIALOG = 'media-import';

interface ImportWish {
  readonly paths: readonly string[];
  readonly binId: BinId | null;
  readonly imageSequences: boolean;
}

let running: AbortController | null = null;

/** Stops the import that runs: nothing of it stays in the project. */
export const cancelImport = (): Thunk => () => running?.abort();

/** As many files dropped side by side are taken for a sequence of pictures where they are numbered. */
const SEQUENCE_FROM_FILES = 24;

/** Asks for files and imports them. */
export const chooseAndImport =
  (how: 'files' | 'folder' | 'image-sequence'): Thunk<Promise<void>> =>
  async (dispatch, getState) => {
    const paths = await dispatch(
      chooseFiles({
        title: translate(`media:choose.${how}`),
        purpose: how === 'folder' ? { kind: 'folder' } : { kind: 'open', many: how === 'files' },
        filters: how === 'folder' ? [] : [{ name: translate('media:choose.filter'), extensions: MEDIA_EXTENSIONS }],
      }),
    );
    if (paths.length === 0) return;
    await dispatch(importPaths({ paths, binId: openBinOf(getState), imageSequences: how !== 'files' }));
  };

/** Imports what was dropped: by its paths where the host knows them, else by copying it to the engine first. */
export const importDropped =
  (dropped: Dropped, binId: BinId | null): Thunk<Promise<void>> =>
  async (dispatch, getState, { host }) => {
    const { upload } = host;
    const imageSequences = dropped.entries.some((entry) => entry.isDirectory) || dropped.files.length >= SEQUENCE_FROM_FILES;
    if (upload === null) {
      const paths = dropped.files.flatMap((file) => host.pathOf(file) ?? []);
      if (paths.length > 0) await dispatch(importPaths({ paths, binId, imageSequences }));
      return;
    }
    const project = selectOpenProject(getState());
    const begun = project === null ? null : dispatch(begin());
    if (project === null || begun === null) return;
    const paths: string[] = [];
    const refused: RefusedUpload[] = [];
    try {
      const files = await filesOf(dropped, begun.signal);
      const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
      let doneBytes = 0;
      const tell = (sentBytes: number, detail: string) =>
        dispatch(importChanged({ kind: 'copying', doneBytes: Math.min(totalBytes, doneBytes + sentBytes), totalBytes, detail }));
      for (const { file, name } of files) {
        begun.signal.throwIfAborted();
        tell(0, file.name);
        const sent = await upload({
          file,
          name,
          projectPath: project.path,
          signal: begun.signal,
          onProgress: (sentBytes) => tell(sentBytes, file.name),
        });
        doneBytes += file.size;
        if (sent.ok) paths.push(sent.value);
        else if (sent.error.code !== 'call.cancelled') refused.push({ path: name, fault: sent.error });
      }
      begun.signal.throwIfAborted();
      const roots = importRoots(
        paths,
        dropped.entries.flatMap((entry) => (entry.isDirectory ? [entry.name] : [])),
        project.path,
      );
      if (roots.length === 0) dispatch(end({ ok: true, value: { imported: [], duplicates: [], rejected: [] } }, refused));
      else await dispatch(read({ paths: roots, binId, imageSequences }, begun, refused));
    } catch (error) {
      dispatch(end(null, []));
      if (!begun.signal.aborted) throw error;
    }
  };

/** Imports files and folders by their paths, as one undo step. */
const importPaths =
  (wish: ImportWish): Thunk<Promise<void>> =>
  async (dispatch) => {
    const begun = dispatch(begin());
    if (begun !== null) await dispatch(read(wish, begun, []));
  };

const openBinOf = (getState: () => Parameters<typeof selectOpenProject>[0]): BinId | null => {
  const project = selectOpenProject(getState())?.project;
  return project === undefined ? null : openBin(project, getState().mediaView.openBinId);
};

/** Null where one runs already, or nothing may be changed. */
const begin = (): Thunk<AbortController | null> => (dispatch, getState) => {
  if (!selectCanEdit(getState())) {
    const because = selectOpenProject(getState())?.readOnlyBecause;
    if (because !== undefined && because !== null) dispatch(faultShown(because));
    return null;
  }
  if (running !== null) {
    dispatch(dialogOpened(IMPORT_DIALOG));
    return null;
  }
  running = new AbortController();
  dispatch(importChanged({ kind: 'reading', phase: 'find', done: 0, total: 0, detail: '' }));
  dispatch(dialogOpened(IMPORT_DIALOG));
  return running;
};

type Report = Extract<ChannelItem<'media.import'>, { kind: 'report' }>['report'];

const read =
  ({ paths, binId, imageSequences }: ImportWish, begun: AbortController, refused: readonly RefusedUpload[]): Thunk<Promise<void>> =>
  async (dispatch, _getState, { engine }) => {
    const outcome = await new Promise<Result<Report> | null>((resolve) => {
      const channel = engine.open(
        'media.import',
        { paths: [...paths], binId, binsByFolder: true, imageSequences },
        {
          onItem: (item) => {
            if (item.kind === 'report') resolve({ ok: true, value: item.report });
            else {
              const { phase, done, total, detail } = item;
              if (running === begun) dispatch(importChanged({ kind: 'reading', phase, done, total, detail }));
            }
          },
          onEnd: (fault) => resolve(fault === null ? null : { ok: false, error: fault }),
        },
      );
      const abort = () => {
        channel.close();
        resolve(null);
      };
      if (begun.signal.aborted) abort();
      else begun.signal.addEventListener('abort', abort);
    });
    dispatch(end(outcome, refused));
  };

/** Null: it was cancelled. What came in without a word is told in a corner; anything else stays on screen as a list. */
const end =
  (outcome: Result<Report> | null, refused: readonly RefusedUpload[]): Thunk =>
  (dispatch, getState) => {
    running = null;
    const close = () => {
      dispatch(importChanged({ kind: 'none' }));
      if (getState().dialogs.open === IMPORT_DIALOG) dispatch(dialogClosed());
    };
    if (outcome === null) return close();
    if (!outcome.ok) {
      close();
      dispatch(faultShown(outcome.error));
      return;
    }
    const report = outcome.value;
    const items = report.imported.map(({ assetId: id }) => ({ kind: 'asset' as const, id }));
    const [first] = items;
    if (first !== undefined) {
      dispatch(mediaSelected(items));
      dispatch(mediaViewChanged({ focusedKey: keyOf(first) }));
    }
    const isQuiet =
      report.rejected.length + report.duplicates.length + refused.length === 0 &&
      report.imported.every(({ warnings }) => warnings.length === 0);
    if (!isQuiet) {
      dispatch(importChanged({ kind: 'done', report, refused }));
      dispatch(dialogOpened(IMPORT_DIALOG));
      return;
    }
    close();
    const text =
      report.imported.length === 0
        ? translate('media:report.nothing')
        : translate('media:report.imported', { count: report.imported.length });
    dispatch(noticeShown({ tone: report.imported.length === 0 ? 'info' : 'good', text, fault: null }));
  };
