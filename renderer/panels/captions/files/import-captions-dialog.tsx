import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../../core/base/fault.ts';
import type { CallValue } from '../../../../core/protocol/contract.ts';
import { faultSentence } from '../../../i18n/fault-sentence.ts';
import { useText } from '../../../i18n/translate.ts';
import { callEngine } from '../../../state/call-engine.ts';
import { selectActiveSequence, selectActiveView, selectCanEdit } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckInput } from '../../../ui/check-input.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { selectCaptionTrack, selectCaptionTracks } from '../caption-scene.ts';
import { captionTimeText } from '../plans/caption-time.ts';
import { languageChoices } from '../track/language-choices.ts';
import { importSubtitles } from './import-subtitles.ts';
import { LossList } from './loss-list.tsx';
import styles from './subtitle-dialogs.module.css';

const FOUND_OUT = 'auto';
const ENCODINGS = [
  FOUND_OUT,
  'utf-8',
  'cp949',
  'utf-16le',
  'shift_jis',
  'gb18030',
  'big5',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
] as const;
type Encoding = (typeof ENCODINGS)[number];
const NEW_TRACK = 'new';

type ReadFile = CallValue<'captions.read'>;
type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly file: ReadFile }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** Shows what a subtitle file holds, in which letters, and what gets lost, before it is put on a track. */
export function ImportCaptionsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { i18n } = useTranslation();
  const offer = useAppSelector((state) => state.captions.importing);
  const source = offer?.source ?? null;
  const dropped = offer?.place ?? null;
  const sequence = useAppSelector(selectActiveSequence);
  const tracks = useAppSelector(selectCaptionTracks);
  const track = useAppSelector(selectCaptionTrack);
  const playhead = useAppSelector((state) => selectActiveView(state).playhead);
  const canEdit = useAppSelector(selectCanEdit);
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  const [encoding, setEncoding] = useState<Encoding>(FOUND_OUT);
  const [goal, setGoal] = useState<string>(() => {
    if (dropped !== null) return dropped.trackId ?? NEW_TRACK;
    return track !== null && track.clipIds.length === 0 ? track.id : NEW_TRACK;
  });
  const [language, setLanguage] = useState<string | null>(null);
  const [place, setPlace] = useState<'start' | 'playhead' | 'dropped'>(dropped === null ? 'start' : 'dropped');
  const [replace, setReplace] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const named = encoding === FOUND_OUT ? {} : { encoding };

  useEffect(() => {
    if (source === null) return;
    const stop = new AbortController();
    setReading({ kind: 'reading' });
    void dispatch(callEngine('captions.read', { source, ...(encoding === FOUND_OUT ? {} : { encoding }) }, stop.signal)).then((answer) => {
      if (stop.signal.aborted) return;
      setReading(answer.ok ? { kind: 'read', file: answer.value } : { kind: 'refused', fault: answer.error });
    });
    return () => stop.abort();
  }, [dispatch, source, encoding]);

  if (source === null || sequence === null) return null;
  const file = reading.kind === 'read' ? reading.file : null;
  const spoken = language ?? (file === null ? 'und' : languageOf(file));
  const goalTrack = tracks.find(({ id }) => id === goal) ?? null;
  const bring = async () => {
    setIsBusy(true);
    const done = await dispatch(
      importSubtitles(sequence.id, {
        source,
        ...named,
        goal:
          goalTrack === null ? { kind: 'new-track', sequenceId: sequence.id, language: spoken } : { kind: 'track', trackId: goalTrack.id },
        at: place === 'dropped' ? (dropped?.at ?? 0) : place === 'playhead' ? playhead : 0,
        replace: replace && goalTrack !== null,
      }),
    );
    setIsBusy(false);
    if (!done.ok) {
      setReading({ kind: 'refused', fault: done.error });
      return;
    }
    onClose();
  };
  return (
    <AppDialog
      title={t('captions:import.title', { name: file?.name ?? '' })}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button
            tone="primary"
            isDisabled={file === null || !canEdit || isBusy || goalTrack?.locked === true}
            onPress={() => void bring()}
          >
            {t('captions:import.do')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <SelectInput
          label={t('captions:import.encoding')}
          isInRow
          value={encoding}
          choices={ENCODINGS.map((id) => ({ id, label: encodingName(id, file, t('captions:import.foundOut')) }))}
          onChange={(id) => setEncoding(id)}
        />
        {reading.kind === 'refused' ? (
          <p role="alert" className={styles.trouble}>
            {faultSentence(reading.fault)}
          </p>
        ) : null}
        {file === null ? null : (
          <>
            {file.isGuessed ? <p className={styles.note}>{t('captions:import.guessed')}</p> : null}
            <p className={styles.facts}>
              {t('captions:import.facts', { format: file.format.toUpperCase(), count: file.captions, end: captionTimeText(file.end) })}
            </p>
            <dl className={styles.first} aria-label={t('captions:import.first')}>
              {file.first.map(({ start, text }) => [
                <dt key={`${start}t`}>{captionTimeText(start)}</dt>,
                <dd key={`${start}d`}>{text}</dd>,
              ])}
            </dl>
            <SelectInput
              label={t('captions:import.goal')}
              isInRow
              value={goalTrack === null ? NEW_TRACK : goal}
              choices={[
                { id: NEW_TRACK, label: t('captions:import.newTrack') },
                ...tracks.map(({ id, name }) => ({ id: String(id), label: name })),
              ]}
              onChange={setGoal}
            />
            {goalTrack === null ? (
              <SelectInput
                label={t('captions:language')}
                isInRow
                value={spoken}
                choices={languageChoices(i18n.language, spoken, t('captions:language.und'))}
                onChange={setLanguage}
              />
            ) : (
              <CheckInput label={t('captions:import.replace')} isSelected={replace} onChange={setReplace} />
            )}
            <SelectInput
              label={t('captions:import.at')}
              isInRow
              value={place}
              choices={[
                { id: 'start', label: t('captions:import.at.start') },
                ...(dropped === null
                  ? []
                  : [{ id: 'dropped' as const, label: t('captions:import.at.dropped', { time: captionTimeText(dropped.at) }) }]),
                { id: 'playhead', label: t('captions:import.at.playhead', { time: captionTimeText(playhead) }) },
              ]}
              onChange={(id) => setPlace(id)}
            />
            <LossList losses={file.losses} />
          </>
        )}
      </div>
    </AppDialog>
  );
}

const encodingName = (id: Encoding, file: ReadFile | null, foundOut: string): string =>
  id !== FOUND_OUT ? id.toUpperCase() : file === null ? foundOut : `${foundOut} (${file.encoding.toUpperCase()})`;

/** As the file says; Hangul is Korean whatever it says. */
const languageOf = ({ language, first }: ReadFile): string =>
  language ?? (first.some(({ text }) => /\p{Script=Hangul}/u.test(text)) ? 'ko' : 'und');
