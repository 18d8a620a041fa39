import type { ReactNode } from 'react';
import { useText } from '../../i18n/translate.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './transcript-panel.module.css';

/** A dialog that proposes what could be cut out, and cuts what is left chosen. */
export function CutDialog({
  title,
  canCut,
  onCut,
  onClose,
  children,
}: {
  readonly title: string;
  readonly canCut: boolean;
  readonly onCut: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useText();
  return (
    <AppDialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" isDisabled={!canCut} onPress={onCut}>
            {t('transcript:cuts.do')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>{children}</div>
    </AppDialog>
  );
}
