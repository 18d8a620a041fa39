import { ArrowLeftRight, Download, Merge, Plus, SquareSplitHorizontal, Trash2, Upload } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { ActionButton } from '../../actions/action-button.tsx';
import { runAction } from '../../actions/run-action.ts';
import { useText } from '../../i18n/translate.ts';
import { selectActiveSequence, selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { meantCaptions, selectCanCaption, selectCaptionScene, selectCaptionTracks } from './caption-scene.ts';
import styles from './captions-panel.module.css';
import { offerDropped } from './files/subtitle-files.ts';
import { CaptionFindBar } from './find/caption-find-bar.tsx';
import { CaptionList } from './list/caption-list.tsx';
import { CaptionStyleForm } from './track/caption-style.tsx';
import { CaptionTrackBar } from './track/caption-track-bar.tsx';

/** The captions of a track as a list that is typed into, and how the track looks. Subtitle files are dropped onto it. */
export function CaptionsPanel() {
  const dispatch = useAppDispatch();
  const sequence = useAppSelector(selectActiveSequence);
  const canEdit = useAppSelector(selectCanEdit);
  const scene = useAppSelector(selectCaptionScene);
  const [isDropping, setIsDropping] = useState(false);
  if (sequence === null) return null;
  const over = (event: DragEvent) => {
    if (!canEdit || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setIsDropping(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop is a second way for what the import button does.
    <div
      className={styles.panel}
      data-dropping={isDropping || undefined}
      onDragOver={over}
      onDragLeave={() => setIsDropping(false)}
      onDrop={(event) => {
        setIsDropping(false);
        if (!canEdit || !dispatch(offerDropped([...event.dataTransfer.files]))) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {scene === null ? <NoTrack /> : <CaptionDesk />}
    </div>
  );
}

function NoTrack() {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  return (
    <div className={styles.start}>
      <p>{t('captions:noTrack')}</p>
      <div>
        <Button tone="primary" isDisabled={!canEdit} onPress={() => dispatch(runAction('transcript.recognise'))}>
          {t('transcript:action.recognise')}
        </Button>
        <Button isDisabled={!canEdit} onPress={() => dispatch(runAction('captions.add-track'))}>
          {t('captions:action.addTrack')}
        </Button>
        <Button isDisabled={!canEdit} onPress={() => dispatch(runAction('captions.import'))}>
          {t('captions:action.import')}
        </Button>
      </div>
    </div>
  );
}

function CaptionDesk() {
  const t = useText();
  const scene = useAppSelector(selectCaptionScene);
  const tracks = useAppSelector(selectCaptionTracks);
  const canEdit = useAppSelector(selectCanCaption);
  const isStyleShown = useAppSelector((state) => state.captions.isStyleShown);
  const sample = useAppSelector((state) => meantCaptions(state)[0]?.content.text ?? '');
  if (scene === null) return null;
  const { track, sequence, lane } = scene;
  // A docked panel is too low for both: the style takes the place of the list.
  if (isStyleShown)
    return (
      <div className={styles.styling}>
        <CaptionTrackBar tracks={tracks} track={track} />
        <CaptionStyleForm track={track} sequence={sequence} sample={sample} canEdit={canEdit} />
      </div>
    );
  return (
    <>
      <div className={styles.head}>
        <CaptionTrackBar tracks={tracks} track={track} />
        <div className={styles.tools} role="toolbar" aria-label={t('captions:tools')}>
          <ActionButton id="captions.add" icon={Plus} />
          <ActionButton id="captions.split" icon={SquareSplitHorizontal} />
          <ActionButton id="captions.merge" icon={Merge} />
          <ActionButton id="captions.remove" icon={Trash2} />
          <ActionButton id="captions.shift" icon={ArrowLeftRight} />
          <span className={styles.spring} />
          <span className={styles.count}>{t('captions:count', { count: lane.clipIds.length })}</span>
          <ActionButton id="captions.import" icon={Download} />
          <ActionButton id="captions.export" icon={Upload} />
        </div>
        <div data-find className={styles.finding}>
          <CaptionFindBar />
        </div>
      </div>
      <CaptionList scene={scene} />
    </>
  );
}
