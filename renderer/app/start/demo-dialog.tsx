import { useEffect, useState } from 'react';
import { Label, ProgressBar } from 'react-aria-components';
import { useText } from '../../i18n/translate.ts';
import { askEngine } from '../../state/call-engine.ts';
import { faultShown } from '../../state/notices-slice.ts';
import { openChannel } from '../../state/open-channel.ts';
import { openProject } from '../../state/project-sync.ts';
import { useAppDispatch } from '../../state/store.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import styles from '../../ui/progress.module.css';

/** Makes the demo project, which takes a minute, and opens it. Closing the dialog cancels. */
export function DemoDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [progress, setProgress] = useState<{ readonly what: string; readonly done: number; readonly total: number } | null>(null);
  useEffect(() => {
    let channel: { close(): void } | null = null;
    let isGone = false;
    void dispatch(askEngine('folder.places', {})).then((found) => {
      const places = found?.places ?? [];
      const home = places.find(({ kind }) => kind === 'movies') ?? places.find(({ kind }) => kind === 'home');
      if (isGone || home === undefined) return;
      const separator = home.path.includes('\\') ? '\\' : '/';
      channel = dispatch(
        openChannel(
          'demo.make',
          { folder: `${home.path}${separator}Cutaway demo` },
          {
            onItem: (item) => {
              if (item.kind === 'progress') return setProgress(item);
              onClose();
              void dispatch(openProject(item.path));
            },
            onEnd: (fault) => {
              if (fault === null) return;
              onClose();
              dispatch(faultShown(fault));
            },
          },
        ),
      );
    });
    return () => {
      isGone = true;
      channel?.close();
    };
  }, [dispatch, onClose]);
  return (
    <AppDialog
      title={t('app:start.demo')}
      size="small"
      onClose={onClose}
      foot={<Button onPress={onClose}>{t('app:dialog.cancel')}</Button>}
    >
      <p>{t('app:demo.explain')}</p>
      <ProgressBar className={styles.progress ?? ''} value={progress === null ? 0 : (100 * progress.done) / Math.max(1, progress.total)}>
        {({ percentage }) => (
          <>
            <Label>{progress?.what ?? t('app:demo.beginning')}</Label>
            <div className={styles.track}>
              <div className={styles.fill} style={{ width: `${percentage ?? 0}%` }} />
            </div>
          </>
        )}
      </ProgressBar>
    </AppDialog>
  );
}
