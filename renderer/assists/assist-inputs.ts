import type { ClipId, TrackId } from '../../core/base/id.ts';
import { intersectSpans, type Span } from '../../core/base/span.ts';
import type { Ticks } from '../../core/base/ticks.ts';
import { clipSpan, type Project, sequenceEnd, tracksOf } from '../../core/model/project.ts';
import type { Sequence, Track, TrackKind } from '../../core/model/records.ts';
import type { TimelineSelection } from '../state/selection-slice.ts';
import type { SequenceView } from '../state/timeline-slice.ts';

/** Which stretch of the sequence an assist works on. */
export const SPAN_SOURCES = ['whole', 'marked', 'selection'] as const;
type SpanSource = (typeof SPAN_SOURCES)[number];

/** What of the timeline an assist's form works on, as it stands now. */
export interface AssistInputs {
  readonly project: Project;
  readonly sequence: Sequence;
  /** Of the source that the user chose; null where that source is empty (no in and out point, no selected clip). */
  readonly span: Span | null;
  /** Tracks that the user chose of the kind that the form asks for; empty stands for all. */
  readonly trackIds: readonly TrackId[];
  /** Selected clips that are still there. */
  readonly clipIds: readonly ClipId[];
  readonly playhead: Ticks;
}

export interface InputChoice {
  readonly spanSource: SpanSource;
  readonly trackIds: readonly string[];
}

export function assistInputs(
  project: Project,
  sequence: Sequence,
  view: SequenceView,
  selection: TimelineSelection,
  choice: InputChoice,
  trackKind: TrackKind | null,
): AssistInputs {
  const clipIds = selection.kind === 'clips' ? selection.clipIds.filter((id) => isOf(project, sequence, id)) : [];
  const tracks = trackKind === null ? [] : tracksOfKind(project, sequence, trackKind);
  return {
    project,
    sequence,
    span: spanOf(project, sequence, view, clipIds, choice.spanSource),
    trackIds: tracks.flatMap(({ id }) => (choice.trackIds.includes(id) ? [id] : [])),
    clipIds,
    playhead: view.playhead,
  };
}

export const tracksOfKind = (project: Project, sequence: Sequence, kind: TrackKind): readonly Track[] =>
  tracksOf(project, sequence.id).filter((track) => track.kind === kind);

const isOf = (project: Project, sequence: Sequence, clipId: ClipId): boolean => {
  const trackId = project.tables.clips.get(clipId)?.trackId;
  return trackId !== undefined && project.tables.tracks.get(trackId)?.sequenceId === sequence.id;
};

function spanOf(project: Project, sequence: Sequence, view: SequenceView, clipIds: readonly ClipId[], source: SpanSource): Span | null {
  const whole: Span = { start: 0, end: sequenceEnd(project, sequence) };
  switch (source) {
    case 'whole':
      return whole.end > 0 ? whole : null;
    case 'marked':
      return view.inPoint === null && view.outPoint === null
        ? null
        : intersectSpans(whole, { start: view.inPoint ?? 0, end: view.outPoint ?? whole.end });
    case 'selection': {
      const spans = clipIds.flatMap((id) => clipSpan(project, id) ?? []);
      return spans.length === 0
        ? null
        : { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
    }
  }
}
