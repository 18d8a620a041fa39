import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { frameDuration } from '../../../core/base/ticks.ts';
import { cutWords } from '../../../core/transcript/cut-calls.ts';
import { spanOfRun } from '../../../core/transcript/cut-spans.ts';
import { FILLER_LANGUAGES, findFillers } from '../../../core/transcript/filler-words.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { noticeShown } from '../../state/notices-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { wordsSelected } from '../../state/transcript-slice.ts';
import { CheckInput } from '../../ui/check-input.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { languageName } from '../captions/track/language-choices.ts';
import { CutDialog } from './cut-dialog.tsx';
import { CutList, type ProposedCut } from './cut-list.tsx';
import styles from './transcript-panel.module.css';
import { selectTranscript, type TranscriptScene } from './transcript-scene.ts';

/** Words that say nothing, found in the transcript; those that the user leaves chosen go, as one undo step. */
export function FillersDialog({ onClose }: { readonly onClose: () => void }) {
  const scene = useAppSelector(selectTranscript);
  return scene === null ? null : <Fillers scene={scene} onClose={onClose} />;
}

function Fillers({ scene, onClose }: { readonly scene: TranscriptScene; readonly onClose: () => void }) {
  const t = useText();
  const { i18n } = useTranslation();
  const dispatch = useAppDispatch();
  const { project, sequence, track, words } = scene;
  const spoken = track.caption?.language.toLowerCase().split('-')[0] ?? 'und';
  const [language, setLanguage] = useState(FILLER_LANGUAGES.includes(spoken) ? spoken : 'en');
  const [withMaybe, setWithMaybe] = useState(false);
  const [added, setAdded] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const runs = useMemo(
    () =>
      findFillers(words, language, added.split(',')).flatMap(({ first, end, text, isSure }) => {
        const span = spanOfRun(words, { first, end }, frameDuration(sequence.rate));
        return span === null || !(isSure || withMaybe)
          ? []
          : [{ key: `${first}-${end}`, first, end, span, text: inContext(words, first, end, text) }];
      }),
    [words, language, added, withMaybe, sequence.rate],
  );
  const going = runs.filter(({ key }) => !left.has(key));
  const remove = async () => {
    const goes = new Set(going.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, index) => first + index)));
    const cut = cutWords(project, sequence, track.id, (_word, index) => goes.has(index));
    if (!cut.ok) {
      dispatch(noticeShown({ tone: 'warning', text: faultSentence(cut.error), fault: null }));
      return;
    }
    if (!(await dispatch(edit(cut.value.calls, t('transcript:edit.fillers')))).ok) return;
    dispatch(wordsSelected(null));
    onClose();
  };
  const cuts: readonly ProposedCut[] = runs;
  return (
    <CutDialog title={t('transcript:fillers.title')} canCut={going.length > 0} onCut={() => void remove()} onClose={onClose}>
      <SelectInput
        isInRow
        label={t('transcript:fillers.language')}
        value={language}
        choices={FILLER_LANGUAGES.map((id) => ({ id, label: languageName(i18n.language, id) ?? id }))}
        onChange={setLanguage}
      />
      <TextInput isInRow label={t('transcript:fillers.added')} value={added} onChange={setAdded} />
      <CheckInput label={t('transcript:fillers.maybe')} isSelected={withMaybe} onChange={setWithMaybe} />
      {cuts.length === 0 ? (
        <p className={styles.hint}>{t('transcript:fillers.none')}</p>
      ) : (
        <CutList cuts={cuts} left={left} sequence={sequence} onChange={setLeft} />
      )}
    </CutDialog>
  );
}

/** A filler among the words around it. */
function inContext(words: readonly { readonly text: string }[], first: number, end: number, text: string): string {
  const textOf = (from: number, to: number): string =>
    words
      .slice(Math.max(0, from), to)
      .map((word) => word.text)
      .join(' ');
  return `${textOf(first - 2, first)} [${text}] ${textOf(end, end + 2)}`.trim();
}
