import { useRef } from 'react';
import { Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import type { Action } from '../../actions/action.ts';
import { useText } from '../../i18n/translate.ts';
import { chordText } from '../../keyboard/chord.ts';
import { activeKeymap } from '../../keyboard/keymap.ts';
import { useAppDispatch, useAppStore } from '../../state/store.ts';
import popover from '../../ui/popover.module.css';
import { LabelSubmenu } from './label-submenu.tsx';
import { mediaActions } from './media-actions.ts';
import styles from './media-panel.module.css';

const SECTIONS: readonly (readonly string[])[] = [
  ['media.open', 'media.insert', 'media.overwrite', 'media.append', 'media.new-sequence'],
  ['media.new-bin', 'media.rename', 'media.move', 'media.remove'],
  ['media.relink', 'media.reread', 'media.reveal'],
  ['media.make-proxy', 'media.remove-proxy'],
  ['media.properties'],
];

/** The section that the label colours come after. */
const LABELS_IN = 1;

/** What can be done with the selected rows, where the pointer is. */
export function MediaMenu({
  at,
  onClose,
}: {
  readonly at: { readonly xPx: number; readonly yPx: number } | null;
  readonly onClose: () => void;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const anchor = useRef<HTMLSpanElement>(null);
  const run = (id: string) => {
    const action = mediaActions.find((candidate) => candidate.id === id);
    if (action !== undefined) dispatch(action.run());
  };
  return (
    <>
      <span ref={anchor} className={styles.menuAnchor} style={at === null ? {} : { left: at.xPx, top: at.yPx }} />
      <Popover
        className={popover.popover ?? ''}
        isOpen={at !== null}
        onOpenChange={(isOpen) => isOpen || onClose()}
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
      >
        <Menu
          className={popover.list ?? ''}
          aria-label={t('media:menu')}
          autoFocus="first"
          onClose={onClose}
          onAction={(key) => run(String(key))}
        >
          {SECTIONS.map((ids, index) => (
            <MenuSection key={ids[0] ?? ''} className={styles.menuSection ?? ''} aria-label={t('media:menu')}>
              {ids.flatMap((id) => {
                const action = mediaActions.find((candidate) => candidate.id === id);
                return action === undefined ? [] : [<ActionItem key={id} action={action} />];
              })}
              {index === LABELS_IN ? <LabelSubmenu onClose={onClose} /> : null}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </>
  );
}

function ActionItem({ action }: { readonly action: Action }) {
  const t = useText();
  const state = useAppStore().getState();
  const chord = activeKeymap(state.preferences)[action.id]?.[0];
  const title = t(action.title);
  return (
    <MenuItem id={action.id} textValue={title} className={popover.item ?? ''} isDisabled={action.isEnabled?.(state) === false}>
      <span className={popover.words}>{title}</span>
      {chord === undefined ? null : <kbd className={popover.keys}>{chordText(chord)}</kbd>}
    </MenuItem>
  );
}
