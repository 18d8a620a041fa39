import { Autocomplete, Dialog, Input, ListBox, ListBoxItem, Modal, ModalOverlay, SearchField, useFilter } from 'react-aria-components';
import type { Action } from '../../actions/action.ts';
import { ACTIONS } from '../../actions/action-table.ts';
import { runAction } from '../../actions/run-action.ts';
import { useText } from '../../i18n/translate.ts';
import { chordText } from '../../keyboard/chord.ts';
import { activeKeymap } from '../../keyboard/keymap.ts';
import { useAppDispatch, useAppStore } from '../../state/store.ts';
import dialog from '../../ui/dialog.module.css';
import field from '../../ui/field.module.css';
import popover from '../../ui/popover.module.css';
import { submenuOf } from '../menu/menus.ts';
import styles from './command-palette.module.css';

/** Every action by name: type a part of it, Enter runs it. What is not possible now is left out. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const state = useAppStore().getState();
  const keymap = activeKeymap(state.preferences);
  const { contains } = useFilter({ sensitivity: 'base' });
  const titleOf = (action: Action) => {
    const submenu = submenuOf(action);
    return submenu === null ? t(action.title) : `${t(submenu)}: ${t(action.title)}`;
  };
  const possible = ACTIONS.filter((action) => action.isEnabled?.(state) !== false).map((action) => ({
    id: action.id,
    title: titleOf(action),
    group: t(`app:group.${action.group}`),
    chord: keymap[action.id]?.[0],
  }));
  return (
    <ModalOverlay className={dialog.overlay ?? ''} isOpen isDismissable onOpenChange={(isOpen) => isOpen || onClose()}>
      <Modal className={dialog.modal ?? ''}>
        <Dialog aria-label={t('app:palette.title')} className={styles.palette ?? ''}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={t('app:palette.search')} autoFocus className={styles.search ?? ''}>
              <Input
                className={field.input ?? ''}
                placeholder={t('app:palette.search')}
                // The list below is this field's: arrow keys go through it from here.
                render={(props) => <input {...props} role="combobox" aria-expanded aria-haspopup="listbox" />}
              />
            </SearchField>
            <ListBox
              aria-label={t('app:palette.title')}
              className={styles.list ?? ''}
              items={possible}
              renderEmptyState={() => <p className={styles.none}>{t('app:palette.none')}</p>}
              onAction={(key) => {
                // Closed first, so that the action finds the focus where it was.
                onClose();
                setTimeout(() => dispatch(runAction(String(key))));
              }}
            >
              {({ id, title, group, chord }) => (
                <ListBoxItem id={id} textValue={`${title} ${group}`} className={popover.item ?? ''}>
                  <span className={popover.words}>{title}</span>
                  <span className={styles.group}>{group}</span>
                  <kbd className={styles.keys}>{chord === undefined ? null : chordText(chord)}</kbd>
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
