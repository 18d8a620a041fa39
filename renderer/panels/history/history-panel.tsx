import { ListBox, ListBoxItem } from 'react-aria-components';
import { useText } from '../../i18n/translate.ts';
import { jumpTo } from '../../state/edit.ts';
import { selectOpenProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import styles from './history-panel.module.css';

/** The undo list: what was done, by name; a click goes back or forward to it. */
export function HistoryPanel() {
  const t = useText();
  const dispatch = useAppDispatch();
  const history = useAppSelector((state) => selectOpenProject(state)?.history ?? null);
  if (history === null) return null;
  const rows = [{ key: 0, label: '' }, ...history.steps.map((step, index) => ({ key: index + 1, label: step.label }))];
  return (
    <ListBox
      aria-label={t('panels:history')}
      className={styles.list ?? ''}
      selectionMode="single"
      selectedKeys={[history.cursor]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        if (typeof key === 'number') void dispatch(jumpTo(key));
      }}
    >
      {rows.map(({ key, label }) => (
        <ListBoxItem key={key} id={key} textValue={label} className={styles.row ?? ''} data-undone={key > history.cursor || undefined}>
          {label}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
