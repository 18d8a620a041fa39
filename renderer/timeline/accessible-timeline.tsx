// biome-ignore-all lint/a11y/useSemanticElements: a table would lay out thousands of cells that nobody sees
import { useMemo } from 'react';
import { ticksToFrames, ticksToFramesCeil } from '../../core/base/ticks.ts';
import { formatTimecode } from '../../core/base/timecode.ts';
import { indexAt, type Lane } from '../../core/model/lane.ts';
import { laneOf, type Project } from '../../core/model/project.ts';
import type { Sequence, Track } from '../../core/model/records.ts';
import { type Translate, useText } from '../i18n/translate.ts';
import { selectActiveSequence, selectActiveView, selectProject } from '../state/selectors.ts';
import { type State, useAppSelector } from '../state/store.ts';
import { clipTitle, placeInLane, takeBadge } from './drawing/clip-look.ts';
import { selectRows } from './layout/rows-in-view.ts';
import { useRested } from './use-rested.ts';

const cellId = (clipId: string): string => `timeline-clip-${clipId}`;
const emptyId = (trackId: string): string => `timeline-track-${trackId}`;

/** Clips read out on each side of where the keyboard is: all of ten thousand would drown a screen reader. */
const NEIGHBOURS = 4;

/**
 * What makes the canvas's element a grid for assistive technology: a row a track, a cell a clip. The focus stays on the element;
 * `timelineDisplay.focus` says which cell is active, and actions move it.
 */
export function useTimelineGrid() {
  const t = useText();
  const name = useAppSelector((state) => selectActiveSequence(state)?.name ?? '');
  const rowCount = useAppSelector((state) => selectRows(state).rows.length);
  const focus = useAppSelector((state) => state.timelineDisplay.focus);
  const active = focus === null ? null : focus.clipId === null ? emptyId(focus.trackId) : cellId(focus.clipId);
  return {
    id: 'timeline-grid',
    role: 'grid' as const,
    tabIndex: 0,
    'aria-label': t('timeline:grid', { name }),
    'aria-rowcount': rowCount,
    'aria-multiselectable': true,
    ...(active === null ? {} : { 'aria-activedescendant': active }),
  };
}

const QUIET_MS = 250;
const selectPlayhead = (state: State) => selectActiveView(state).playhead;

/** The grid's rows: each track with the clips around the keyboard, or around the playhead. Seen by assistive technology alone. */
export function AccessibleTimeline() {
  const t = useText();
  const focus = useAppSelector((state) => state.timelineDisplay.focus);
  const selection = useAppSelector((state) => state.selection.timeline);
  // Hundreds of cells: while something is dragged or plays they would cost a frame each time, and nobody reads them.
  const project = useRested(selectProject, QUIET_MS);
  const sequence = useRested(selectActiveSequence, QUIET_MS);
  const { rows } = useRested(selectRows, QUIET_MS);
  const playhead = useRested(selectPlayhead, QUIET_MS);
  const selected = useMemo(() => new Set<string>(selection.kind === 'clips' ? selection.clipIds : []), [selection]);
  if (project === null || sequence === null) return null;
  return (
    <div className="visually-hidden" role="rowgroup">
      {rows.map(({ track }, index) => {
        const lane = laneOf(project, track.id);
        const at =
          focus !== null && focus.trackId === track.id && focus.clipId !== null ? placeInLane(lane, focus.clipId) : indexAt(lane, playhead);
        return (
          <div key={track.id} role="row" tabIndex={-1} aria-rowindex={index + 1}>
            <span role="rowheader" tabIndex={-1}>
              {spokenTrack(t, track)}
            </span>
            {lane.clipIds.length === 0 ? (
              <span role="gridcell" tabIndex={-1} id={emptyId(track.id)}>
                {t('timeline:clip.none', { track: track.name })}
              </span>
            ) : (
              aroundClip(lane, at).map((place) => {
                const id = lane.clipIds[place];
                return id === undefined ? null : (
                  <span key={id} role="gridcell" tabIndex={-1} id={cellId(id)} aria-colindex={place + 1} aria-selected={selected.has(id)}>
                    {spokenClip(t, project, sequence, lane, place)}
                  </span>
                );
              })
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Says which clip the keyboard came to. Stands beside the grid: a grid holds rows alone. */
export function SpokenFocus() {
  const t = useText();
  const project = useAppSelector((state) => (state.timelineDisplay.focus === null ? null : selectProject(state)));
  const sequence = useAppSelector(selectActiveSequence);
  const focus = useAppSelector((state) => state.timelineDisplay.focus);
  const track = focus === null ? undefined : project?.tables.tracks.get(focus.trackId);
  if (project === null || sequence === null || focus === null || track === undefined)
    return <div className="visually-hidden" aria-live="polite" />;
  const lane = laneOf(project, track.id);
  const clip =
    focus.clipId === null
      ? t('timeline:clip.none', { track: track.name })
      : spokenClip(t, project, sequence, lane, placeInLane(lane, focus.clipId));
  return (
    <div className="visually-hidden" aria-live="polite">
      {t('timeline:focus.spoken', { track: spokenTrack(t, track), clip })}
    </div>
  );
}

function aroundClip(lane: Lane, at: number): readonly number[] {
  const middle = Math.max(0, at);
  const first = Math.max(0, middle - NEIGHBOURS);
  const last = Math.min(lane.clipIds.length - 1, middle + NEIGHBOURS);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function spokenTrack(t: Translate, track: Track): string {
  const name = t('timeline:row.name', { kind: t(`timeline:kind.${track.kind}`), name: track.name });
  const states = [
    track.muted && t('timeline:state.muted'),
    track.solo && t('timeline:state.solo'),
    track.locked && t('timeline:state.locked'),
  ];
  return [name, ...states.filter((state) => state !== false)].join(', ');
}

/** A clip as it is read out: its name, where it starts and how long it is. Empty where the lane has none there. */
function spokenClip(t: Translate, project: Project, sequence: Sequence, lane: Lane, place: number): string {
  const [id, start, end] = [lane.clipIds[place], lane.starts[place], lane.ends[place]];
  const clip = id === undefined ? undefined : project.tables.clips.get(id);
  if (clip === undefined || start === undefined || end === undefined) return '';
  const spoken = t('timeline:clip.spoken', {
    name: clipTitle(clip),
    start: formatTimecode(ticksToFrames(start, sequence.rate) + sequence.startFrame, sequence),
    duration: formatTimecode(ticksToFramesCeil(end - start, sequence.rate), sequence),
  });
  switch (takeBadge(project, clip)) {
    case 'none':
      return spoken;
    case 'take':
      return t('timeline:clip.made', { clip: spoken });
    case 'stale':
      return t('timeline:clip.stale', { clip: spoken });
  }
}
