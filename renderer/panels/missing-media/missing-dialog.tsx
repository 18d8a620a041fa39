import { FolderPlus, FolderSearch, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Checkbox, ProgressBar } from 'react-aria-components';
import type { Fault } from '../../../core/base/fault.ts';
import type { AssetId } from '../../../core/base/id.ts';
import { chooseFiles } from '../../app/file-chooser/choose-files.ts';
import { useText } from '../../i18n/translate.ts';
import { askEngine } from '../../state/call-engine.ts';
import { noticeShown } from '../../state/notices-slice.ts';
import { selectCanEdit, selectOpenProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import progress from '../../ui/progress.module.css';
import { MEDIA_EXTENSIONS } from '../media/import/media-extensions.ts';
import styles from './missing-media.module.css';
import { chooseFor, type ReviewRow, takenRows, takeRow, withoutRelinked } from './review.ts';
import { useReview } from './use-review.ts';

/**
 * The one list of what is missing: where it was, what was found for it and how sure that is. The user takes or skips each; applying is one undo
 * step; closing leaves all as it is.
 */
export function MissingDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const projectPath = useAppSelector((state) => selectOpenProject(state)?.path ?? '');
  const [folders, setFolders] = useState<readonly string[]>(() => [folderOf(projectPath)]);
  const [refused, setRefused] = useState<ReadonlyMap<AssetId, Fault>>(new Map());
  const [isLoaded, setIsLoaded] = useState(false);
  const { rows, setRows, state, search, stop } = useReview();
  // The list itself, and what lies beside the project: more is looked for when the user says where.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => {
    search(folders);
    setIsLoaded(true);
  }, []);

  const addFolder = async () => {
    const [folder] = await dispatch(chooseFiles({ title: t('media:missing.addFolder'), purpose: { kind: 'folder' }, filters: [] }));
    if (folder === undefined || folders.includes(folder)) return;
    const next = [...folders, folder];
    setFolders(next);
    search(next);
  };
  const chooseOne = async (row: ReviewRow) => {
    const [path] = await dispatch(
      chooseFiles({
        title: t('media:choose.relink', { name: row.name }),
        purpose: { kind: 'open', many: false },
        filters: [{ name: t('media:choose.filter'), extensions: MEDIA_EXTENSIONS }],
      }),
    );
    if (path !== undefined) setRows(chooseFor(rows, row.assetId, path));
  };
  const taken = takenRows(rows);
  const apply = async () => {
    const done = await dispatch(askEngine('media.relink', { rows: taken.map((row) => ({ ...row })) }));
    if (done === null) return;
    const rest = withoutRelinked(rows, done.relinked);
    setRows(rest);
    setRefused(new Map(done.refused.map(({ assetId, fault: { code, message } }) => [assetId, { code, message }])));
    if (done.relinked.length > 0)
      dispatch(noticeShown({ tone: 'good', text: t('media:relinked', { count: done.relinked.length }), fault: null }));
    if (done.refused.length === 0) onClose();
  };
  const isSearching = state.kind === 'searching';
  const share = state.kind === 'searching' && state.total > 0 ? state.done / state.total : null;
  return (
    <AppDialog
      title={t('media:missing.title')}
      size="large"
      onClose={onClose}
      foot={
        <>
          <span className={styles.summary} role="status">
            {isSearching || !isLoaded
              ? ''
              : t('media:missing.summary', { found: rows.filter(({ match }) => match !== null).length, count: rows.length })}
          </span>
          <Button onPress={onClose}>{t('media:missing.skip')}</Button>
          <Button tone="primary" isDisabled={taken.length === 0 || !canEdit} onPress={() => void apply()}>
            {t('media:missing.apply', { count: taken.length })}
          </Button>
        </>
      }
    >
      <div className={styles.folders}>
        <span className={styles.foldersTitle}>{t('media:missing.folders')}</span>
        <ul className={styles.folderList}>
          {folders.map((folder) => (
            <li key={folder} className={styles.folder}>
              <span data-selectable>{folder}</span>
              <IconButton
                icon={X}
                size="small"
                label={t('media:missing.removeFolder', { folder })}
                onPress={() => setFolders(folders.filter((other) => other !== folder))}
              />
            </li>
          ))}
        </ul>
        <IconButton icon={FolderPlus} label={t('media:missing.addFolder')} onPress={() => void addFolder()} />
        {isSearching ? (
          <Button onPress={stop}>{t('media:missing.stop')}</Button>
        ) : (
          <Button isDisabled={folders.length === 0} onPress={() => search(folders)}>
            {t('media:missing.search')}
          </Button>
        )}
      </div>
      {isSearching ? (
        <ProgressBar
          aria-label={t('media:missing.searching')}
          isIndeterminate={share === null}
          value={(share ?? 0) * 100}
          className={progress.progress ?? ''}
        >
          <span>{t('media:missing.searching')}</span>
          <div className={progress.track}>
            <div className={progress.fill} style={{ width: `${(share ?? 0) * 100}%` }} />
          </div>
        </ProgressBar>
      ) : null}
      {rows.length === 0 && !isSearching && isLoaded ? <p className={styles.none}>{t('media:missing.none')}</p> : null}
      <ul className={styles.rows} aria-label={t('media:missing.title')}>
        {rows.map((row) => (
          <li key={row.assetId} className={styles.row}>
            <Checkbox
              className={styles.take ?? ''}
              aria-label={t('media:missing.take', { name: row.name })}
              isDisabled={row.match === null}
              isSelected={row.isTaken}
              onChange={(isTaken) => setRows(takeRow(rows, row.assetId, isTaken))}
            >
              <span className={styles.box} aria-hidden />
            </Checkbox>
            <span className={styles.what}>
              <strong className={styles.name}>{row.name}</strong>
              <span className={styles.path} title={row.path} data-selectable>
                {row.path}
              </span>
              {row.match === null ? null : (
                <span className={styles.path} data-found title={row.match.path} data-selectable>
                  → {row.match.path}
                </span>
              )}
              {refused.has(row.assetId) ? <span className={styles.fault}>{refused.get(row.assetId)?.message}</span> : null}
            </span>
            <span className={styles.sure} data-sure={row.match?.by ?? 'none'}>
              {t(`media:missing.by.${row.match?.by ?? 'none'}`)}
            </span>
            <IconButton icon={FolderSearch} label={t('media:missing.choose', { name: row.name })} onPress={() => void chooseOne(row)} />
          </li>
        ))}
      </ul>
    </AppDialog>
  );
}

const folderOf = (path: string): string => path.slice(0, Math.max(1, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))));
