import { X } from 'lucide-react';
import { ProgressBar } from 'react-aria-components';
import { useText } from '../../../i18n/translate.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import progress from '../../../ui/progress.module.css';
import styles from './import.module.css';
import { importShare, importWords } from './import-words.ts';
import { cancelImport, IMPORT_DIALOG } from './run-import.ts';

/** An import that goes on while its dialog is closed. */
export function ImportStrip() {
  const t = useText();
  const dispatch = useAppDispatch();
  const state = useAppSelector(({ mediaImport }) => mediaImport);
  const isHidden = useAppSelector(({ dialogs }) => dialogs.open === IMPORT_DIALOG);
  if (isHidden || state.kind === 'none') return null;
  if (state.kind === 'done')
    return (
      <div className={styles.strip}>
        <span className={styles.words}>{t('media:report.imported', { count: state.report.imported.length })}</span>
        <Button size="small" onPress={() => dispatch(dialogOpened(IMPORT_DIALOG))}>
          {t('media:report.show')}
        </Button>
      </div>
    );
  const share = importShare(state);
  return (
    <div className={styles.strip}>
      <div className={styles.words}>
        <span>{importWords(state, t)}</span>
        <ProgressBar
          aria-label={t('media:import.title')}
          isIndeterminate={share === null}
          value={(share ?? 0) * 100}
          className={progress.progress ?? ''}
        >
          <div className={progress.track}>
            <div className={progress.fill} style={{ width: `${(share ?? 0) * 100}%` }} />
          </div>
        </ProgressBar>
      </div>
      <IconButton icon={X} size="small" label={t('media:import.cancel')} onPress={() => dispatch(cancelImport())} />
    </div>
  );
}
