import { useCallback, useState } from 'react';
import { useText } from '../../i18n/translate.ts';
import { selectOpenProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { MissingBanner } from '../missing-media/missing-banner.tsx';
import { ImportStrip } from './import/import-strip.tsx';
import { chooseAndImport } from './import/run-import.ts';
import { MediaGrid } from './media-grid.tsx';
import { MediaList } from './media-list.tsx';
import { MediaMenu } from './media-menu.tsx';
import styles from './media-panel.module.css';
import { MediaToolbar } from './media-toolbar.tsx';
import { useMediaRows } from './use-media-rows.ts';

interface Point {
  readonly xPx: number;
  readonly yPx: number;
}

/** The project's media, sequences and bins: found, ordered, looked at, brought in. */
export function MediaPanel() {
  const t = useText();
  const dispatch = useAppDispatch();
  const media = useMediaRows();
  const view = useAppSelector((state) => state.mediaView.view);
  const isNarrowed = useAppSelector(({ mediaView }) => mediaView.search.trim() !== '' || mediaView.filter !== 'all');
  const hasAssets = useAppSelector((state) => (selectOpenProject(state)?.project.tables.assets.size ?? 0) > 0);
  const [menuAt, setMenuAt] = useState<Point | null>(null);
  const closeMenu = useCallback(() => setMenuAt(null), []);
  return (
    <div className={styles.panel}>
      <MediaToolbar count={media.rows.length} />
      <MissingBanner />
      <ImportStrip />
      <div className={styles.body}>
        {view === 'list' ? <MediaList media={media} openMenu={setMenuAt} /> : <MediaGrid media={media} openMenu={setMenuAt} />}
        {media.rows.length === 0 && isNarrowed ? <p className={styles.empty}>{t('media:none.found')}</p> : null}
        {hasAssets || isNarrowed ? null : (
          <div className={styles.first}>
            <p>{t('media:none.yet')}</p>
            <Button tone="primary" onPress={() => void dispatch(chooseAndImport('files'))}>
              {t('media:action.import')}
            </Button>
          </div>
        )}
      </div>
      <MediaMenu at={menuAt} onClose={closeMenu} />
    </div>
  );
}
