import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { TrackId } from '../../../core/base/id.ts';
import { isSame } from '../../../core/base/is-same.ts';
import type { Effect } from '../../../core/model/animation.ts';
import { tracksOf } from '../../../core/model/project.ts';
import { useText } from '../../i18n/translate.ts';
import { selectActiveSequence, selectCanEdit, selectProject } from '../../state/selectors.ts';
import { type State, useAppSelector } from '../../state/store.ts';
import { viewerOf } from '../../viewer/viewers.ts';
import { LoudnessBox } from './loudness-box.tsx';
import { MeterFeed, type MeterReading } from './meter-feed.ts';
import styles from './mixer-panel.module.css';
import { Strip } from './strip.tsx';

/** Faders and meters of the sound tracks and of the mix, and how loud it is. */
export function MixerPanel() {
  const t = useText();
  const sequenceId = useAppSelector((state) => selectActiveSequence(state)?.id ?? null);
  const mixEffects = useAppSelector((state) => selectActiveSequence(state)?.effects ?? NO_EFFECTS);
  // A drag on the timeline changes tracks at every move, but not what a strip shows of them.
  const tracks = useAppSelector(selectStrips, isSame);
  const canEdit = useAppSelector(selectCanEdit);
  const feed = useRef(new MeterFeed());
  useEffect(() => viewerOf('program').onSound((block) => feed.current.push(block)), []);
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
  const loudness = useCallback(() => feed.current.loudness, []);
  if (sequenceId === null) return null;
  return (
    <div className={styles.panel}>
      <LoudnessBox sequenceId={sequenceId} loudness={loudness} />
      <div className={styles.strips}>
        {tracks.length === 0 ? <p className={styles.note}>{t('sound:none')}</p> : null}
        {tracks.map((track) => (
          <Strip
            key={track.id}
            owner={{ trackId: track.id }}
            name={track.name}
            effects={track.effects}
            isReadOnly={!canEdit || track.locked}
            switches={{ muted: track.muted, solo: track.solo }}
            peaks={peaksOf.tracks.get(track.id) ?? peaksOf.mix}
          />
        ))}
        <Strip
          owner={{ sequenceId }}
          name={t('sound:master')}
          effects={mixEffects}
          isReadOnly={!canEdit}
          switches={null}
          peaks={peaksOf.mix}
        />
      </div>
    </div>
  );
}

const NO_EFFECTS: readonly Effect[] = [];

interface StripTrack {
  readonly id: TrackId;
  readonly name: string;
  readonly muted: boolean;
  readonly solo: boolean;
  readonly locked: boolean;
  readonly effects: readonly Effect[];
}

function selectStrips(state: State): readonly StripTrack[] {
  const project = selectProject(state);
  const sequence = selectActiveSequence(state);
  if (project === null || sequence === null) return [];
  return tracksOf(project, sequence.id)
    .filter(({ kind }) => kind === 'sound')
    .map(({ id, name, muted, solo, locked, effects }) => ({ id, name, muted, solo, locked, effects }));
}
