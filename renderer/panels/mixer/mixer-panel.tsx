import { useEffect, useMemo, useRef } from 'react';
import { tracksOf } from '../../../core/model/project.ts';
import { useText } from '../../i18n/translate.ts';
import { selectActiveSequence, selectCanEdit, selectProject } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import { viewerOf } from '../../viewer/viewers.ts';
import { LoudnessBox } from './loudness-box.tsx';
import { MeterFeed, type MeterReading } from './meter-feed.ts';
import styles from './mixer-panel.module.css';
import { Strip } from './strip.tsx';

/** Faders and meters of the sound tracks and of the mix, and how loud it is. */
export function MixerPanel() {
  const t = useText();
  const project = useAppSelector(selectProject);
  const sequence = useAppSelector(selectActiveSequence);
  const canEdit = useAppSelector(selectCanEdit);
  const feed = useRef(new MeterFeed());
  useEffect(() => viewerOf('program').onSound((block) => feed.current.push(block)), []);
  const sequenceId = sequence?.id ?? null;
  const tracks = useMemo(
    () => (project === null || sequenceId === null ? [] : tracksOf(project, sequenceId).filter(({ kind }) => kind === 'sound')),
    [project, sequenceId],
  );
  const trackIds = tracks.map(({ id }) => id).join(' ');
  // One function a strip, the same from drawing to drawing, so that meters go on.
  const peaksOf = useMemo(() => {
    const read = (pick: (reading: MeterReading) => readonly number[] | null) => () => {
      const reading = feed.current.read(viewerOf('program').heard);
      return reading === null ? null : pick(reading);
    };
    return {
      mix: read(({ levels }) => levels.mix.map(({ peak }) => peak)),
      tracks: new Map(
        trackIds
          .split(' ')
          .map((id) => [
            id,
            read(({ levels }) => levels.tracks.find(({ trackId }) => trackId === id)?.channels.map(({ peak }) => peak) ?? null),
          ]),
      ),
    };
  }, [trackIds]);
  if (sequence === null) return null;
  return (
    <div className={styles.panel}>
      <LoudnessBox sequenceId={sequence.id} loudness={() => feed.current.loudness} />
      <div className={styles.strips}>
        {tracks.length === 0 ? <p className={styles.note}>{t('sound:none')}</p> : null}
        {tracks.map((track) => (
          <Strip
            key={track.id}
            owner={{ trackId: track.id }}
            name={track.name}
            effects={track.effects}
            isReadOnly={!canEdit || track.locked}
            switches={track}
            peaks={peaksOf.tracks.get(track.id) ?? peaksOf.mix}
          />
        ))}
        <Strip
          owner={{ sequenceId: sequence.id }}
          name={t('sound:master')}
          effects={sequence.effects}
          isReadOnly={!canEdit}
          switches={null}
          peaks={peaksOf.mix}
        />
      </div>
    </div>
  );
}
