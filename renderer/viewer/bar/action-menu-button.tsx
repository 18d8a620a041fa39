import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Action } from '../../actions/action.ts';
import { runAction } from '../../actions/run-action.ts';
import { useText } from '../../i18n/translate.ts';
import { chordText } from '../../keyboard/chord.ts';
import { activeKeymap } from '../../keyboard/keymap.ts';
import { useAppDispatch, useAppStore } from '../../state/store.ts';
import popover from '../../ui/popover.module.css';
import styles from './viewer-bar.module.css';

/** A small button that opens a menu of actions. It shows its icon, or `text`: what is chosen now. */
export function ActionMenuButton({
  label,
  icon: Icon,
  text,
  actions,
  isDisabled = false,
}: {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly text?: string;
  readonly actions: readonly Action[];
  readonly isDisabled?: boolean;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const store = useAppStore();
  return (
    <MenuTrigger>
      <Button
        className={styles.menu ?? ''}
        aria-label={text === undefined ? label : `${label}: ${text}`}
        isDisabled={isDisabled}
        render={(props) => <button {...props} type="button" title={label} />}
      >
        {Icon === undefined ? null : <Icon size={14} strokeWidth={1.75} aria-hidden />}
        {text}
        <ChevronDown size={11} aria-hidden />
      </Button>
      <Popover className={popover.popover ?? ''} placement="top start" offset={2}>
        <Menu aria-label={label} className={popover.list ?? ''} onAction={(key) => dispatch(runAction(String(key)))}>
          {actions.map(({ id, title, isChecked, isEnabled }) => {
            const state = store.getState();
            const chord = activeKeymap(state.preferences)[id]?.[0];
            return (
              <MenuItem key={id} id={id} textValue={t(title)} className={popover.item ?? ''} isDisabled={isEnabled?.(state) === false}>
                <span className={popover.mark}>{isChecked?.(state) === true ? <Check size={13} aria-hidden /> : null}</span>
                <span className={popover.words}>{t(title)}</span>
                {chord === undefined ? null : <kbd className={popover.keys}>{chordText(chord)}</kbd>}
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
