import { Check, ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import type { Action } from '../../actions/action.ts';
import { runAction } from '../../actions/run-action.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useText } from '../../i18n/translate.ts';
import { chordText } from '../../keyboard/chord.ts';
import { activeKeymap } from '../../keyboard/keymap.ts';
import { useAppDispatch, useAppStore } from '../../state/store.ts';
import popover from '../../ui/popover.module.css';
import styles from './menu-bar.module.css';
import type { Menu, MenuSection } from './menus.ts';

/** One menu of the bar. What is possible and on is worked out when it opens. */
export function ActionMenu({ menu }: { readonly menu: Menu }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const run = (key: string | number) => dispatch(runAction(String(key)));
  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''}>{t(`app:group.${menu.group}`)}</Button>
      <Popover className={popover.popover ?? ''} placement="bottom start" offset={2}>
        <AriaMenu className={popover.list ?? ''} onAction={run}>
          {menu.sections.map((section, index) => (
            <Fragment key={section.actions[0]?.id ?? index}>
              {index === 0 || (section.title !== null && menu.sections[index - 1]?.title !== null) ? null : (
                <Separator className={popover.line ?? ''} />
              )}
              {section.title === null ? (
                section.actions.map((action) => <ActionMenuItem key={action.id} action={action} />)
              ) : (
                <Submenu title={section.title} section={section} run={run} />
              )}
            </Fragment>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Submenu({ title, section, run }: { readonly title: TextKey; readonly section: MenuSection; run(key: string | number): void }) {
  const t = useText();
  return (
    <SubmenuTrigger>
      <MenuItem id={`submenu ${title}`} textValue={t(title)} className={popover.item ?? ''}>
        <span className={popover.mark} />
        <span className={popover.words}>{t(title)}</span>
        <ChevronRight size={13} aria-hidden />
      </MenuItem>
      <Popover className={popover.popover ?? ''} offset={-2}>
        <AriaMenu className={popover.list ?? ''} onAction={run}>
          {section.actions.map((action) => (
            <ActionMenuItem key={action.id} action={action} />
          ))}
        </AriaMenu>
      </Popover>
    </SubmenuTrigger>
  );
}

function ActionMenuItem({ action }: { readonly action: Action }) {
  const t = useText();
  const state = useAppStore().getState();
  const chord = activeKeymap(state.preferences)[action.id]?.[0];
  const title = t(action.title);
  return (
    <MenuItem id={action.id} textValue={title} className={popover.item ?? ''} isDisabled={action.isEnabled?.(state) === false}>
      <span className={popover.mark}>{action.isChecked?.(state) === true ? <Check size={13} aria-hidden /> : null}</span>
      <span className={popover.words}>{title}</span>
      {chord === undefined ? null : <kbd className={popover.keys}>{chordText(chord)}</kbd>}
    </MenuItem>
  );
}
