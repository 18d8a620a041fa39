import { useState } from 'react';
import { ACTION_GROUPS } from '../../actions/action.ts';
import { ACTIONS } from '../../actions/action-table.ts';
import { useText } from '../../i18n/translate.ts';
import { chordText } from '../../keyboard/chord.ts';
import { activeKeymap } from '../../keyboard/keymap.ts';
import { useAppSelector } from '../../state/store.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './cheat-sheet.module.css';

/** All keys of the chosen keymap on one sheet, by group. */
export function CheatSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const keymap = useAppSelector((state) => activeKeymap(state.preferences));
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const rows = ACTIONS.flatMap((action) => {
    const chords = keymap[action.id] ?? [];
    const title = t(action.title);
    const isShown = chords.length > 0 && (wanted === '' || title.toLocaleLowerCase().includes(wanted));
    return isShown ? [{ id: action.id, group: action.group, title, chords }] : [];
  });
  return (
    <AppDialog title={t('app:cheatSheet.title')} size="large" onClose={onClose}>
      <TextInput
        label={t('app:cheatSheet.search')}
        isLabelHidden
        placeholder={t('app:cheatSheet.search')}
        value={search}
        onChange={setSearch}
        autoFocus
      />
      <div className={styles.sheet}>
        {ACTION_GROUPS.map((group) => {
          const own = rows.filter((row) => row.group === group);
          if (own.length === 0) return null;
          return (
            <section key={group} className={styles.group}>
              <h3>{t(`app:group.${group}`)}</h3>
              <dl>
                {own.map(({ id, title, chords }) => (
                  <div key={id} className={styles.row}>
                    <dt>{title}</dt>
                    <dd>
                      {chords.map((chord) => (
                        <kbd key={chord}>{chordText(chord)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </AppDialog>
  );
}
