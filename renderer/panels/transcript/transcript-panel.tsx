import { ArrowDown, ArrowUp, AudioLines, Copy, FileDown, MessageSquareOff, PencilLine, Scissors, Speech } from 'lucide-react';
import { useMemo } from 'react';
import { findInTranscript } from '../../../core/transcript/find-text.ts';
import { ActionButton } from '../../actions/action-button.tsx';
import { runAction } from '../../actions/run-action.ts';
import { useText } from '../../i18n/translate.ts';
import { captionTrackChosen } from '../../state/captions-slice.ts';
import { timelineSelected } from '../../state/selection-slice.ts';
import { selectActiveSequence, selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { transcriptSearched, wordsSelected } from '../../state/transcript-slice.ts';
import { Button } from '../../ui/button.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { selectCaptionTracks } from '../captions/caption-scene.ts';
import { CorrectionBar } from './correction-bar.tsx';
import styles from './transcript-panel.module.css';
import { selectTranscript, selectWordRange, type TranscriptScene } from './transcript-scene.ts';
import { TranscriptText } from './transcript-text.tsx';
import { stepToFound } from './transcript-thunks.ts';

/** What is said, as text that the film is edited by. */
export function TranscriptPanel() {
  const sequence = useAppSelector(selectActiveSequence);
  const scene = useAppSelector(selectTranscript, isSameScene);
  if (sequence === null) return null;
  return (
    <div className={styles.panel}>{scene === null || scene.words.length === 0 ? <NothingSaid /> : <TranscriptDesk scene={scene} />}</div>
  );
}

/** The project beside it changes with every edit; what is drawn does not. */
const isSameScene = (a: TranscriptScene | null, b: TranscriptScene | null): boolean =>
  a === b || (a !== null && b !== null && a.words === b.words && a.track === b.track && a.sequence === b.sequence);

function NothingSaid() {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  return (
    <div className={styles.start}>
      <p>{t('transcript:none')}</p>
      <Button tone="primary" isDisabled={!canEdit} onPress={() => dispatch(runAction('transcript.recognise'))}>
        {t('transcript:action.recognise')}
      </Button>
      <Button isDisabled={!canEdit} onPress={() => dispatch(runAction('transcript.remove-silences'))}>
        {t('transcript:action.removeSilences')}
      </Button>
    </div>
  );
}

function TranscriptDesk({ scene }: { readonly scene: TranscriptScene }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const tracks = useAppSelector(selectCaptionTracks);
  const find = useAppSelector((state) => state.transcript.find);
  const range = useAppSelector(selectWordRange, (a, b) => a?.first === b?.first && a?.end === b?.end);
  const isCorrecting = useAppSelector((state) => state.transcript.isCorrecting);
  const { words, track } = scene;
  const runs = useMemo(() => findInTranscript(words, find), [words, find]);
  const found = useMemo(
    () => new Set(runs.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, index) => first + index))),
    [runs],
  );
  const isEstimated = useMemo(() => words.some((word) => word.isEstimated), [words]);
  return (
    <>
      <div className={styles.head}>
        <div className={styles.tools} role="toolbar" aria-label={t('transcript:tools')}>
          <ActionButton id="transcript.remove-words" icon={Scissors} />
          <ActionButton id="transcript.correct" icon={PencilLine} />
          <ActionButton id="transcript.remove-silences" icon={AudioLines} />
          <ActionButton id="transcript.remove-fillers" icon={MessageSquareOff} />
          <ActionButton id="transcript.recognise" icon={Speech} />
          <ActionButton id="transcript.copy" icon={Copy} />
          <ActionButton id="captions.export" icon={FileDown} />
          <span className={styles.spring} />
          <span className={styles.count} role="status">
            {range === null ? t('transcript:count', { count: words.length }) : t('transcript:chosen', { count: range.end - range.first })}
          </span>
        </div>
        {tracks.length > 1 ? (
          <SelectInput
            label={t('transcript:track')}
            isLabelHidden
            value={track.id}
            choices={tracks.map(({ id, name }) => ({ id, label: name }))}
            onChange={(trackId) => {
              // A selected caption of another track would bring that one back.
              dispatch(timelineSelected({ kind: 'none' }));
              dispatch(wordsSelected(null));
              dispatch(captionTrackChosen({ sequenceId: track.sequenceId, trackId }));
            }}
          />
        ) : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field goes to the next place, as the button does. */}
        <div
          className={styles.finding}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || find.trim() === '') return;
            event.preventDefault();
            dispatch(stepToFound(event.shiftKey ? -1 : 1));
          }}
        >
          <SearchInput
            label={t('transcript:search')}
            clearLabel={t('transcript:search.clear')}
            value={find}
            onChange={(text) => dispatch(transcriptSearched(text))}
          />
          {find.trim() === '' ? null : (
            <>
              <span className={styles.count} role="status">
                {runs.length === 0 ? t('transcript:search.none') : t('transcript:search.found', { count: runs.length })}
              </span>
              <ActionButton id="transcript.find-previous" icon={ArrowUp} />
              <ActionButton id="transcript.find-next" icon={ArrowDown} />
            </>
          )}
        </div>
        {isCorrecting && range !== null ? <CorrectionBar key={`${range.first}-${range.end}`} words={words} range={range} /> : null}
        {isEstimated ? <p className={styles.note}>{t('transcript:estimated')}</p> : null}
      </div>
      <TranscriptText key={track.id} scene={scene} found={found} />
    </>
  );
}
