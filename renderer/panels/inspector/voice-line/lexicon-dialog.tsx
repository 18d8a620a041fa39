import { Pencil, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { lexiconWord } from '../../../../core/model/lexicon.ts';
import { lexiconEntryFields } from '../../../../core/model/voice-schemas.ts';
import { useText } from '../../../i18n/translate.ts';
import { edit } from '../../../state/edit.ts';
import { selectCanEdit, selectProject } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import styles from './lexicon-dialog.module.css';

/** How voices say certain words in this project. */
export function LexiconDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const lexicon = useAppSelector((state) => selectProject(state)?.project.lexicon ?? null);
  const [word, setWord] = useState('');
  const [says, setSays] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const focusWord = () => form.current?.querySelector('input')?.focus();
  const isWhole = lexiconEntryFields.word.safeParse(lexiconWord(word)).success && lexiconEntryFields.says.safeParse(says.trim()).success;
  const set = async () => {
    if (!isWhole) return;
    const done = await dispatch(edit([{ command: 'lexicon.set', args: { word, says: says.trim() } }]));
    if (!done.ok) return;
    setWord('');
    setSays('');
    focusWord();
  };
  return (
    <AppDialog
      title={t('voiceLine:lexicon.title')}
      size="small"
      onClose={onClose}
      foot={<Button onPress={onClose}>{t('app:dialog.close')}</Button>}
    >
      <p className={styles.hint}>{t('voiceLine:lexicon.hint')}</p>
      <form
        ref={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void set();
        }}
      >
        <TextInput label={t('voiceLine:lexicon.word')} value={word} onChange={setWord} autoFocus />
        <TextInput label={t('voiceLine:lexicon.says')} value={says} onChange={setSays} />
        <Button type="submit" isDisabled={!canEdit || !isWhole}>
          {t('voiceLine:lexicon.set')}
        </Button>
      </form>
      {lexicon === null ? (
        <p className={styles.hint}>{t('voiceLine:lexicon.none')}</p>
      ) : (
        <ul className={styles.words} aria-label={t('voiceLine:lexicon.list')}>
          {lexicon.map((entry) => (
            <li key={entry.word} className={styles.entry}>
              <span className={styles.word}>{entry.word}</span>
              <span className={styles.says} data-selectable>
                {entry.says}
              </span>
              <IconButton
                icon={Pencil}
                size="small"
                label={t('voiceLine:lexicon.edit', { word: entry.word })}
                isDisabled={!canEdit}
                onPress={() => {
                  setWord(entry.word);
                  setSays(entry.says);
                  form.current?.querySelectorAll('input').item(1).focus();
                }}
              />
              <IconButton
                icon={X}
                size="small"
                label={t('voiceLine:lexicon.remove', { word: entry.word })}
                isDisabled={!canEdit}
                onPress={() => void dispatch(edit([{ command: 'lexicon.set', args: { word: entry.word, says: null } }])).then(focusWord)}
              />
            </li>
          ))}
        </ul>
      )}
    </AppDialog>
  );
}
