import { asId, type ClipId, type SequenceId } from '../../../core/base/id.ts';
import { frameDuration, secondsToTicks, snapToFrame, type Ticks } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { EFFECTS, TRANSITION_KINDS } from '../../../core/effects/registry.ts';
import { SINGLE_EFFECTS } from '../../../core/model/effect-violations.ts';
import { clipSpan, laneOf, type Project, tracksOf } from '../../../core/model/project.ts';
import type { Clip, Track } from '../../../core/model/records.ts';
import type { EffectPayload } from '../../state/drag-payload.ts';
import type { TimelineSelection } from '../../state/selection-slice.ts';

export interface ApplyPlace {
  readonly project: Project;
  readonly sequenceId: SequenceId;
  readonly selection: TimelineSelection;
  readonly playhead: Ticks;
}

/** Why nothing can be applied, by the name of a sentence. */
export type ApplyRefusal = 'no-clip' | 'no-cut' | 'no-track';
export type ApplyPlan =
  | { readonly kind: 'calls'; readonly calls: readonly CommandCall[] }
  | { readonly kind: 'refused'; readonly why: ApplyRefusal };

const TRANSITION_SECONDS = 1;
const GENERATOR_SECONDS = 5;

/** What a double click or Enter on an item of the panel does: it goes on what is selected, a generator above what is under the playhead. */
export function planApply(payload: EffectPayload, place: ApplyPlace): ApplyPlan {
  switch (payload.type) {
    case 'effect':
      return planEffect(payload.kind, place);
    case 'transition':
      return planTransition(payload.kind, place);
    case 'generator':
      return planGenerator(payload.kind, place);
  }
}

const calls = (list: readonly CommandCall[], why: ApplyRefusal): ApplyPlan =>
  list.length === 0 ? { kind: 'refused', why } : { kind: 'calls', calls: list };

function planEffect(kind: string, place: ApplyPlace): ApplyPlan {
  const clips = selectedClips(place).filter(({ track }) => track.kind === EFFECTS.get(kind)?.domain);
  return calls(
    clips
      .filter(({ clip }) => !SINGLE_EFFECTS.has(kind) || !clip.effects.some((effect) => effect.kind === kind))
      .map(({ clip }) => ({ command: 'effect.add', args: { clipId: clip.id, kind } })),
    'no-clip',
  );
}

/** On the selected transition, the selected edge, or that edge of each selected clip which is nearer to the playhead. */
function planTransition(kind: string, place: ApplyPlace): ApplyPlan {
  const { project, selection, playhead, sequenceId } = place;
  const domain = TRANSITION_KINDS.get(kind)?.domain;
  if (selection.kind === 'transition') {
    const old = project.tables.transitions.get(selection.transitionId);
    const track = old === undefined ? undefined : project.tables.tracks.get(old.trackId);
    if (old === undefined || track?.kind !== domain) return { kind: 'refused', why: 'no-cut' };
    return calls([{ command: 'transition.set', args: { transitionId: old.id, kind } }], 'no-cut');
  }
  const sequence = project.tables.sequences.get(sequenceId);
  if (sequence === undefined) return { kind: 'refused', why: 'no-cut' };
  const length = snapToFrame(secondsToTicks(TRANSITION_SECONDS), sequence.rate);
  const edges = selectedClips(place)
    .filter(({ track }) => track.kind === domain)
    .flatMap(({ clip }) => {
      const span = clipSpan(project, clip.id);
      if (span === null) return [];
      const nearer = Math.abs(playhead - span.start) < Math.abs(playhead - span.end) ? 'in' : 'out';
      const edge = selection.kind === 'edge' ? (selection.side === 'head' ? 'in' : 'out') : nearer;
      return [{ clip, edge, span } as const];
    });
  const seen = new Set<string>();
  return calls(
    edges.flatMap(({ clip, edge, span }) => {
      // The end of one clip and the start of the next are one cut.
      const cut = `${clip.trackId} ${edge === 'in' ? span.start : span.end}`;
      if (seen.has(cut)) return [];
      seen.add(cut);
      return [{ command: 'transition.add', args: { clipId: clip.id, edge, kind, duration: Math.min(length, span.end - span.start) } }];
    }),
    'no-cut',
  );
}

/** On the lowest picture track that is free for it and above everything there; on a new one where none is. */
function planGenerator(kind: string, { project, sequenceId, playhead }: ApplyPlace): ApplyPlan {
  const sequence = project.tables.sequences.get(sequenceId);
  if (sequence === undefined) return { kind: 'refused', why: 'no-track' };
  const frame = frameDuration(sequence.rate);
  const at = Math.max(0, Math.floor(playhead / frame) * frame);
  const duration = snapToFrame(secondsToTicks(GENERATOR_SECONDS), sequence.rate);
  const pictures = tracksOf(project, sequenceId).filter((track) => track.kind === 'picture');
  const highestTaken = pictures.findLastIndex((track) => !isFree(project, track, at, at + duration));
  const free = pictures.slice(highestTaken + 1).find((track) => !track.locked);
  if (free !== undefined)
    return calls([{ command: 'generator.add', args: { generator: kind, trackId: free.id, at, duration } }], 'no-track');
  const trackId = asId<'track'>(`track_${crypto.randomUUID().replaceAll('-', '')}`);
  return calls(
    [
      { command: 'track.add', args: { sequenceId, kind: 'picture', id: trackId } },
      { command: 'generator.add', args: { generator: kind, trackId, at, duration } },
    ],
    'no-track',
  );
}

function isFree(project: Project, track: Track, start: Ticks, end: Ticks): boolean {
  const lane = laneOf(project, track.id);
  return lane.starts.every((from, index) => from >= end || (lane.ends[index] ?? 0) <= start);
}

function selectedClips({ project, selection }: ApplyPlace): readonly { readonly clip: Clip; readonly track: Track }[] {
  const ids: readonly ClipId[] = selection.kind === 'clips' ? selection.clipIds : selection.kind === 'edge' ? [selection.clipId] : [];
  return ids.flatMap((id) => {
    const clip = project.tables.clips.get(id);
    const track = clip === undefined ? undefined : project.tables.tracks.get(clip.trackId);
    return clip === undefined || track === undefined ? [] : [{ clip, track }];
  });
}
