import { useEffect, useState } from 'react';
import type { ChannelItem } from '../../../core/protocol/contract.ts';
import { translate, translateOr, useText } from '../../i18n/translate.ts';
import { askEngine } from '../../state/call-engine.ts';
import { faultShown, noticeShown } from '../../state/notices-slice.ts';
import { openChannel } from '../../state/open-channel.ts';
import { openProject } from '../../state/project-sync.ts';
import { useAppDispatch } from '../../state/store.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';

/** Makes the demo project, which takes a minute, and opens it. Closing the dialog cancels. */
export function DemoDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [progress, setProgress] = useState<Extract<ChannelItem<'demo.make'>, { kind: 'progress' }> | null>(null);
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
              if (item.kind === 'kept') {
                dispatch(noticeShown({ tone: 'warning', text: translate('app:demo.kept', { path: item.path }), fault: null }));
                return;
              }
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
  const what =
    progress === null
      ? t('app:demo.beginning')
      : t(`app:demo.${progress.phase}`, { name: translateOr(`app:demo.shot.${progress.name}`, progress.name) });
  return (
    <AppDialog
      title={t('app:start.demo')}
      size="small"
      onClose={onClose}
      foot={<Button onPress={onClose}>{t('app:dialog.cancel')}</Button>}
    >
      <p>{t('app:demo.explain')}</p>
      <ProgressLine label={what} share={progress === null ? null : progress.done / Math.max(1, progress.total)}>
        <span role="status">{what}</span>
      </ProgressLine>
    </AppDialog>
  );
}
