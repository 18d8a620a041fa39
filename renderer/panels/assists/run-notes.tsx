import type { AssistNoteView } from '../../../core/protocol/assists-contract.ts';
import { noteSentence } from '../../assists/assist-words.ts';
import { translateOr, useText } from '../../i18n/translate.ts';
import styles from './assists-panel.module.css';

/** What is told beside a plan or a result: warnings in full; which ways of running models this machine lacks in one quiet line that unfolds. */
export function RunNotes({ notes }: { readonly notes: readonly AssistNoteView[] }) {
  const t = useText();
  const passedOver = notes.filter(({ code }) => code.startsWith('provider.'));
  const others = notes.filter((note) => !passedOver.includes(note));
  return (
    <>
      {others.map((note) => (
        <p key={`${note.code} ${note.message}`} className={styles.note} data-selectable>
          {noteSentence(note)}
        </p>
      ))}
      {passedOver.length === 0 ? null : (
        <details className={styles.passedOver}>
          <summary>{t('assists:providers', { names: [...new Set(passedOver.map(providerName))].join(', ') })}</summary>
          <ul>
            {passedOver.map((note) => (
              <li key={`${note.code} ${note.message}`} data-selectable>
                {translateOr(`assists:note.${note.code}`, note.message, { provider: providerName(note) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const providerName = ({ data }: AssistNoteView): string => {
  const id = String(data?.provider ?? '');
  return translateOr(`assists:provider.${id}`, id);
};
