import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { ACTIONS, findAction } from '../../actions/action-table.ts';
import { useText } from '../../i18n/translate.ts';
import { chordOf, chordText } from '../../keyboard/chord.ts';
import { actionsByChord, activeKeymap } from '../../keyboard/keymap.ts';
import { KEYMAP_NAMES, preferencesChanged } from '../../state/preferences-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './settings-dialog.module.css';

/** Which keys run which action: a keymap by habit, and the user's own keys over it. A key that two actions share is told. */
export function KeyEditor() {
  const t = useText();
  const dispatch = useAppDispatch();
  const { keymap: name, ownKeys } = useAppSelector((state) => state.preferences);
  const [search, setSearch] = useState('');
  const [listening, setListening] = useState<string | null>(null);
  const keymap = activeKeymap({ keymap: name, ownKeys });
  const byChord = actionsByChord(keymap);
  const wanted = search.trim().toLocaleLowerCase();

  const assign = (id: string, chords: readonly string[]) => dispatch(preferencesChanged({ ownKeys: { ...ownKeys, [id]: [...chords] } }));
  const reset = (id: string) => {
    const { [id]: _removed, ...rest } = ownKeys;
    dispatch(preferencesChanged({ ownKeys: rest }));
  };
  return (
    <>
      <div className={styles.keyHead}>
        <SelectInput
          label={t('app:settings.keymap')}
          value={name}
          choices={KEYMAP_NAMES.map((id) => ({ id, label: t(`app:keymap.${id}`) }))}
          onChange={(keymapName) => dispatch(preferencesChanged({ keymap: keymapName }))}
        />
        <TextInput label={t('app:cheatSheet.search')} value={search} onChange={setSearch} />
      </div>
      <p className={styles.hint}>{t('app:settings.keyHint')}</p>
      <ul className={styles.keys} aria-label={t('app:settings.keys')}>
        {ACTIONS.filter((action) => wanted === '' || t(action.title).toLocaleLowerCase().includes(wanted)).map((action) => {
          const chord = keymap[action.id]?.[0];
          const clashes = chord === undefined ? [] : (byChord.get(chord) ?? []).filter((id) => id !== action.id);
          const clashNames = clashes.flatMap((id) => {
            const other = findAction(id);
            // Keys of a panel come first in it, and nowhere else.
            return other === null || other.panel !== action.panel ? [] : [t(other.title)];
          });
          const title = t(action.title);
          const about = t('app:settings.keysOf', { title, keys: chord === undefined ? t('app:settings.noKeys') : chordText(chord) });
          return (
            <li key={action.id} className={styles.key}>
              <span className={styles.group}>{t(`app:group.${action.group}`)}</span>
              <span className={action.id in ownKeys ? styles.own : undefined}>{title}</span>
              {clashNames.length === 0 ? null : (
                <span className={styles.clash}>{t('app:settings.clash', { names: clashNames.join(', ') })}</span>
              )}
              <button
                type="button"
                className={styles.chord}
                aria-label={about}
                title={about}
                data-listening={listening === action.id || undefined}
                onClick={() => setListening(action.id)}
                onBlur={() => setListening(null)}
                onKeyDown={(event) => {
                  if (listening !== action.id) return;
                  event.preventDefault();
                  event.stopPropagation();
                  if (event.code === 'Escape') return setListening(null);
                  if (event.code === 'Backspace') {
                    assign(action.id, []);
                    return setListening(null);
                  }
                  const pressed = chordOf(event.nativeEvent);
                  if (pressed === null) return;
                  assign(action.id, [pressed]);
                  setListening(null);
                }}
              >
                {listening === action.id ? t('app:settings.pressKeys') : chord === undefined ? '—' : chordText(chord)}
              </button>
              <IconButton
                icon={RotateCcw}
                size="small"
                label={t('app:settings.resetKeys', { title })}
                isDisabled={!(action.id in ownKeys)}
                onPress={() => reset(action.id)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
