import { useState } from 'react';
import type { WordRun } from '../../../core/transcript/cut-spans.ts';
import type { TimelineWord } from '../../../core/transcript/transcript-words.ts';
import { useText } from '../../i18n/translate.ts';
import { useAppDispatch } from '../../state/store.ts';
import { correctionShown } from '../../state/transcript-slice.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './transcript-panel.module.css';
import { correctSelected } from './transcript-thunks.ts';

/** The selected words as text that is corrected: Enter takes it, Escape leaves it. */
export function CorrectionBar({ words, range }: { readonly words: readonly TimelineWord[]; readonly range: WordRun }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [text, setText] = useState(() =>
    words
      .slice(range.first, range.end)
      .map((word) => word.text)
      .join(' '),
  );
  const backToText = () => document.querySelector<HTMLElement>('[data-panel=transcript] [role=listbox]')?.focus();
  const take = () => void dispatch(correctSelected(text)).then(backToText);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field does what the button does, Escape what leaving it does.
    <div
      className={styles.finding}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        else if (event.key === 'Escape') {
          dispatch(correctionShown(false));
          backToText();
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <TextInput label={t('transcript:correct.label')} isLabelHidden autoFocus value={text} onChange={setText} />
      <Button size="small" tone="primary" isDisabled={text.trim() === ''} onPress={take}>
        {t('transcript:correct.do')}
      </Button>
    </div>
  );
}
