import { useText } from '../i18n/translate.ts';
import { selectActiveSequence } from '../state/selectors.ts';
import { useAppSelector } from '../state/store.ts';
import { TimelineCanvas } from './canvas/timeline-canvas.tsx';
import { TrackHeads } from './heads/track-heads.tsx';
import { SequenceTabs } from './sequence-tabs.tsx';
import styles from './timeline-panel.module.css';
import { TimelineToolbar } from './timeline-toolbar.tsx';
import { ZoomScrollbar } from './view/zoom-scrollbar.tsx';

/** The open sequences: tabs, tools, track heads and the canvas that everything is cut on. */
export function TimelinePanel() {
  const t = useText();
  const sequenceId = useAppSelector((state) => selectActiveSequence(state)?.id ?? null);
  return (
    <div className={styles.panel}>
      {sequenceId === null ? (
        <p className={styles.empty}>{t('timeline:empty')}</p>
      ) : (
        <SequenceTabs>
          <TimelineToolbar />
          <div className={styles.desk}>
            <TrackHeads />
            <TimelineCanvas />
            <div className={styles.corner} />
            <ZoomScrollbar />
          </div>
        </SequenceTabs>
      )}
    </div>
  );
}
