import { CircleAlert } from 'lucide-react';
import { useText } from '../../i18n/translate.ts';
import { dialogOpened } from '../../state/dialogs-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { MISSING_DIALOG } from '../media/media-actions.ts';
import styles from './missing-media.module.css';

/** Says that files are missing, for as long as they are; nothing opens by itself. */
export function MissingBanner() {
  const t = useText();
  const dispatch = useAppDispatch();
  const count = useAppSelector((state) => state.media.missing.size);
  if (count === 0) return null;
  return (
    <div className={styles.banner} role="status">
      <CircleAlert size={14} aria-hidden />
      <span className={styles.words}>{t('media:missing.banner', { count })}</span>
      <Button size="small" onPress={() => dispatch(dialogOpened(MISSING_DIALOG))}>
        {t('media:missing.review')}
      </Button>
    </div>
  );
}
