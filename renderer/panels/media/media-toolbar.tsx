import { ChevronRight, FolderPlus, Grid2x2, House, List, SquarePlus } from 'lucide-react';
import { ActionButton } from '../../actions/action-button.tsx';
import { useText } from '../../i18n/translate.ts';
import { MEDIA_FILTERS, mediaViewChanged } from '../../state/media-view-slice.ts';
import { selectOpenProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { enterBin } from './media-edits.ts';
import styles from './media-panel.module.css';
import { binPath } from './media-rows.ts';

/** Bringing in, finding and choosing how to look. */
export function MediaToolbar({ count }: { readonly count: number }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { view, search, filter } = useAppSelector((state) => state.mediaView);
  return (
    <>
      <div className={styles.bar}>
        <ActionButton id="media.import" icon={SquarePlus} />
        <ActionButton id="media.new-bin" icon={FolderPlus} />
        <SearchInput
          label={t('media:search')}
          clearLabel={t('media:search.clear')}
          value={search}
          onChange={(text) => dispatch(mediaViewChanged({ search: text }))}
        />
        <IconButton
          icon={List}
          label={t('media:view.list')}
          isSelected={view === 'list'}
          onPress={() => dispatch(mediaViewChanged({ view: 'list' }))}
        />
        <IconButton
          icon={Grid2x2}
          label={t('media:view.grid')}
          isSelected={view === 'grid'}
          onPress={() => dispatch(mediaViewChanged({ view: 'grid' }))}
        />
      </div>
      <div className={styles.bar}>
        <Breadcrumbs />
        <span className={styles.count} role="status">
          {t('media:count', { count })}
        </span>
        <SelectInput
          label={t('media:filter')}
          isLabelHidden
          isSmall
          value={filter}
          choices={MEDIA_FILTERS.map((id) => ({ id, label: t(`media:filter.${id}`) }))}
          onChange={(id) => dispatch(mediaViewChanged({ filter: id }))}
        />
      </div>
    </>
  );
}

/** Where the grid is; in a list all bins are there to be seen. */
function Breadcrumbs() {
  const t = useText();
  const dispatch = useAppDispatch();
  const project = useAppSelector((state) => selectOpenProject(state)?.project ?? null);
  const { view, openBinId } = useAppSelector((state) => state.mediaView);
  if (project === null || view === 'list') return <span className={styles.path} />;
  const path = binPath(project, openBinId);
  return (
    <nav className={styles.path} aria-label={t('media:path')}>
      <button
        type="button"
        className={styles.crumb}
        onClick={() => dispatch(enterBin(null))}
        aria-label={t('media:path.top')}
        title={t('media:path.top')}
      >
        <House size={12} aria-hidden />
      </button>
      {path.map((bin) => (
        <span key={bin.id} className={styles.step}>
          <ChevronRight size={11} aria-hidden />
          <button type="button" className={styles.crumb} onClick={() => dispatch(enterBin(bin.id))}>
            {bin.name}
          </button>
        </span>
      ))}
    </nav>
  );
}
