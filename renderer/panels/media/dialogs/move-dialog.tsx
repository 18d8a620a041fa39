import { Folder, House } from 'lucide-react';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useText } from '../../../i18n/translate.ts';
import { selectOpenProject } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { moveToBin, selectedItems } from '../media-edits.ts';
import { binPath } from '../media-rows.ts';
import styles from './dialogs.module.css';

const TOP = 'top';

/** Moves the selection to a bin by the keyboard alone. */
export function MoveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const project = useAppSelector((state) => selectOpenProject(state)?.project ?? null);
  const [chosen, setChosen] = useState<string>(TOP);
  if (project === null) return null;
  const items = selectedItems(store.getState());
  const moved = new Set<string>(items.map(({ id }) => id));
  const bins = [...project.tables.bins.values()]
    .map((bin) => ({ bin, path: binPath(project, bin.id) }))
    // A bin cannot lie inside itself.
    .filter(({ path }) => !path.some(({ id }) => moved.has(id)))
    .map(({ bin, path }) => ({ id: bin.id, words: path.map(({ name }) => name).join(' › ') }))
    .sort((a, b) => a.words.localeCompare(b.words, undefined, { numeric: true }));
  const move = (key: string) => {
    const bin = bins.find(({ id }) => id === key);
    dispatch(moveToBin(items, bin?.id ?? null));
    onClose();
  };
  return (
    <AppDialog
      title={t('media:move.title', { count: items.length })}
      size="small"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" onPress={() => move(chosen)}>
            {t('media:move.do')}
          </Button>
        </>
      }
    >
      <ListBox
        aria-label={t('media:move.bins')}
        className={styles.choices ?? ''}
        selectionMode="single"
        disallowEmptySelection
        autoFocus
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (key !== undefined) setChosen(String(key));
        }}
      >
        <ListBoxItem id={TOP} textValue={t('media:path.top')} className={styles.choice ?? ''}>
          <House size={13} aria-hidden />
          {t('media:path.top')}
        </ListBoxItem>
        {bins.map(({ id, words }) => (
          <ListBoxItem key={id} id={id} textValue={words} className={styles.choice ?? ''}>
            <Folder size={13} aria-hidden />
            {words}
          </ListBoxItem>
        ))}
      </ListBox>
    </AppDialog>
  );
}
