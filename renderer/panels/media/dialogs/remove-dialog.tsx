import { useText } from '../../../i18n/translate.ts';
import { selectOpenProject } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { nameOfItem, removeItems, selectedItems } from '../media-edits.ts';
import { usageOf } from '../media-usage.ts';
import styles from './dialogs.module.css';

/** Tells what clips show of what is to be removed, and asks. */
export function RemoveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const project = useAppSelector((state) => selectOpenProject(state)?.project ?? null);
  if (project === null) return null;
  const items = selectedItems(store.getState());
  const usage = usageOf(project.tables.clips);
  const nested = items.filter(({ kind, id }) => kind === 'sequence' && usage.has(id));
  const used = items.filter(({ kind, id }) => kind === 'asset' && usage.has(id));
  const removable = items.filter((item) => !nested.includes(item));
  const remove = () => {
    onClose();
    if (removable.length > 0) void dispatch(removeItems(removable));
  };
  return (
    <AppDialog
      title={t('media:remove.title')}
      size="small"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          {removable.length === 0 ? null : (
            <Button tone="danger" onPress={remove}>
              {t(used.length > 0 ? 'media:remove.withClips' : 'media:remove.rest')}
            </Button>
          )}
        </>
      }
    >
      {used.length === 0 ? null : (
        <>
          <p className={styles.line}>{t('media:remove.used')}</p>
          <ul className={styles.list}>
            {used.map((item) => (
              <li key={item.id} className={styles.row}>
                <span className={styles.name}>{nameOfItem(project, item)}</span>
                <span className={styles.muted}>{t('media:usedTimes', { count: usage.get(item.id) ?? 0 })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {nested.length === 0 ? null : (
        <p className={styles.line}>{t('media:remove.nested', { names: nested.map((item) => nameOfItem(project, item)).join(', ') })}</p>
      )}
      <p className={styles.muted}>{t('media:remove.files')}</p>
    </AppDialog>
  );
}
