import { useText } from '../i18n/translate.ts';
import { keepMine, openTheirs } from '../state/project-sync.ts';
import { useAppDispatch } from '../state/store.ts';
import { AppDialog } from '../ui/app-dialog.tsx';
import { Button } from '../ui/button.tsx';

/** Asks which version stays where another program changed the project file. Nothing is lost either way. */
export function FileChangedDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const choose = (answer: typeof keepMine) => () => {
    onClose();
    void dispatch(answer());
  };
  return (
    <AppDialog
      title={t('app:fileChanged.title')}
      size="small"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button onPress={choose(openTheirs)}>{t('app:fileChanged.theirs')}</Button>
          <Button tone="primary" onPress={choose(keepMine)}>
            {t('app:fileChanged.mine')}
          </Button>
        </>
      }
    >
      <p>{t('app:fileChanged.explain')}</p>
    </AppDialog>
  );
}
