import { type Fault, fail, ok, type Result } from '../base/fault.ts';
import type { SequenceId, TrackId } from '../base/id.ts';
import { frameDuration, ticksToFramesCeil } from '../base/ticks.ts';
import { activeTracks } from '../model/active-tracks.ts';
import type { Lane } from '../model/lane.ts';
import { laneOf, type Project, sequenceEnd, tracksOf } from '../model/project.ts';
import type { Clip, Sequence, Track, Transition } from '../model/records.ts';
import { clipSources } from './clip-sources.ts';
import { sequenceKey } from './layer-key.ts';
import { missingEffects, missingInClip, missingTransitions } from './missing-kinds.ts';
import type { RenderGraph } from './render-graph.ts';
import { sweepSegments } from './segment-sweep.ts';
import { type ClipSource, layTrack, type TrackRuns } from './track-runs.ts';

/**
 * Works out what a sequence shows, as a pure value. `previous`, the last graph of the same sequence, makes it cheap after an edit: tracks,
 * clips and segments that did not change are the same objects as before. Refuses with `graph.missing-sequence`, `graph.sequence-cycle`,
 * `graph.missing-asset` or `graph.missing-stream`; kinds of effects that this version lacks become warnings of the graph.
 */
export const compile = (project: Project, sequenceId: SequenceId, previous?: RenderGraph): Result<RenderGraph> =>
  compileInside(project, sequenceId, previous, []);

/** One track's runs with what they follow from. While all of that is the same objects, the runs stand. */
interface CompiledTrack {
  /** Stands for the records of its clips too. */
  readonly lane: Lane;
  readonly assets: Project['tables']['assets'];
  /** Enabled clips that nest a sequence, with what that was: it may change while all records of this track stay. */
  readonly nesting: readonly { readonly clip: Clip; readonly source: ClipSource }[];
  readonly transitions: readonly Transition[];
  readonly runs: TrackRuns;
  readonly warnings: readonly Fault[];
}

/** What a compile leaves for the next one. It goes when its graph goes. */
const memories = new WeakMap<RenderGraph, ReadonlyMap<TrackId, CompiledTrack>>();

function compileInside(
  project: Project,
  sequenceId: SequenceId,
  previous: RenderGraph | undefined,
  outer: readonly SequenceId[],
): Result<RenderGraph> {
  const sequence = project.tables.sequences.get(sequenceId);
  if (sequence === undefined) {
    return fail('graph.missing-sequence', `The project has no sequence "${sequenceId}"; choose one that it has.`, { sequenceId });
  }
  if (outer.includes(sequenceId)) {
    return fail('graph.sequence-cycle', `Sequence "${sequence.name}" contains itself; remove the clip that nests it.`, { sequenceId });
  }
  const last = previous?.sequence.id === sequenceId ? previous : undefined;
  const memory = last === undefined ? undefined : memories.get(last);
  const sources = clipSources(project, (id) => compileInside(project, id, last?.nested.get(id), [...outer, sequenceId]));
  const tracks = new Map<TrackId, CompiledTrack>();
  const work = { tracks: 0, clips: 0 };
  for (const track of shownTracks(project, sequence)) {
    const old = memory?.get(track.id);
    const compiled = compileTrack(project, sequence, track, old, (clip) => sources.of(clip));
    const failure = sources.failure();
    if (failure !== null) return { ok: false, error: failure };
    tracks.set(track.id, compiled);
    if (compiled === old) continue;
    work.tracks++;
    work.clips += compiled.runs.clipsWorked;
  }
  const frameCount = ticksToFramesCeil(sequenceEnd(project, sequence), sequence.rate);
  const lastSweep =
    last !== undefined && memory !== undefined && sameLook(last.sequence, sequence)
      ? { segments: last.segments, tracks: runsOf(memory) }
      : null;
  const { segments, made } = sweepSegments(sequence, runsOf(tracks), frameCount, lastSweep);
  const graph: RenderGraph = {
    project,
    sequence,
    frameCount,
    segments,
    nested: sources.nested,
    warnings: [
      ...[...tracks.values()].flatMap((track) => track.warnings),
      ...[...sources.nested.values()].flatMap((nested) => nested.warnings),
      ...missingEffects(sequence.effects, `Sequence "${sequence.name}"`),
    ],
    work: { ...work, segments: made },
  };
  memories.set(graph, tracks);
  return ok(graph);
}

const runsOf = (tracks: ReadonlyMap<TrackId, CompiledTrack>): readonly TrackRuns[] => [...tracks.values()].map((track) => track.runs);

const sameLook = (a: Sequence, b: Sequence): boolean => a === b || (sequenceKey(a) === sequenceKey(b) && a.effects === b.effects);

/** Picture tracks that are seen, bottom first, and the caption tracks over them. */
function shownTracks(project: Project, sequence: Sequence): readonly Track[] {
  const tracks = tracksOf(project, sequence.id);
  return (['picture', 'caption'] as const).flatMap((kind) => activeTracks(tracks.filter((track) => track.kind === kind)));
}

function compileTrack(
  project: Project,
  sequence: Sequence,
  track: Track,
  old: CompiledTrack | undefined,
  sourceOf: (clip: Clip) => ClipSource,
): CompiledTrack {
  const frameTicks = frameDuration(sequence.rate);
  const lane = laneOf(project, track.id);
  const transitions = recordsOf(track.transitionIds, (id) => project.tables.transitions.get(id));
  if (
    old !== undefined &&
    old.lane === lane &&
    old.runs.frameTicks === frameTicks &&
    old.runs.trackEffects === track.effects &&
    old.runs.caption === track.caption &&
    old.assets === project.tables.assets &&
    sameObjects(old.transitions, transitions) &&
    nestsTheSame(old, sourceOf)
  ) {
    return old;
  }
  const clips = recordsOf(lane.clipIds, (id) => project.tables.clips.get(id));
  const sources = clips.map((clip) => (clip.enabled ? sourceOf(clip) : DISABLED));
  const warnings = [
    ...clips.flatMap((clip) => (clip.enabled ? missingInClip(clip) : [])),
    ...missingTransitions(transitions),
    ...missingEffects(track.effects, `Track "${track.name}"`),
  ];
  const nesting = clips.flatMap((clip, index) => {
    const source = sources[index];
    return source === undefined || !clip.enabled || clip.content.kind !== 'sequence' ? [] : [{ clip, source }];
  });
  return {
    lane,
    assets: project.tables.assets,
    nesting,
    transitions,
    warnings,
    runs: layTrack({ track, lane, frameTicks, clips, sources, transitions }, old?.runs),
  };
}

const DISABLED: ClipSource = { asset: null, original: null, nested: null };

/** Rows by id. A track that names a missing row breaks the project's invariants: that is a bug elsewhere, and is said here. */
function recordsOf<Id extends string, Row>(ids: readonly Id[], find: (id: Id) => Row | undefined): Row[] {
  return ids.map((id) => {
    const row = find(id);
    if (row === undefined) throw new Error(`a track names ${id}, which does not exist`);
    return row;
  });
}

const sameObjects = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, index) => part === b[index]);

/** Whether the sequences that a track's clips nest show what they did. Asks for all of them: each is compiled on being asked for. */
const nestsTheSame = (old: CompiledTrack, sourceOf: (clip: Clip) => ClipSource): boolean =>
  old.nesting.filter(({ clip, source }) => !isSameSource(sourceOf(clip), source)).length === 0;

const isSameSource = (a: ClipSource, b: ClipSource): boolean =>
  a === b || (a.asset === b.asset && a.nested?.segments === b.nested?.segments);
