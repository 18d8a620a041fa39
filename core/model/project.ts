import { Map as ImmutableMap } from 'immutable';
import type { ClipId, SequenceId, TrackId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import type { Ticks } from '../base/ticks.ts';
import { buildLane, EMPTY_LANE, type Lane, laneEnd } from './lane.ts';
import { type Clip, type ProjectRecord, type RecordTypes, type Sequence, TABLE_NAMES, type TableName, type Track } from './records.ts';
import { buildReferences, EMPTY_REFERENCES, type References } from './references.ts';

export type Table<Row extends { readonly id: string }> = ImmutableMap<Row['id'], Row>;
export type Tables = { readonly [Name in TableName]: Table<RecordTypes[Name]> };

/**
 * A whole project as an immutable value. `lanes` and `references` follow from the tables and are kept in step by `applyPatch`, which
 * is the only way from one project to the next.
 */
export interface Project {
  readonly project: ProjectRecord;
  readonly tables: Tables;
  readonly lanes: ImmutableMap<TrackId, Lane>;
  readonly references: References;
  /** What the project file held that this version does not know: kept, and written back. */
  readonly unknown?: Readonly<Record<string, unknown>>;
}

export function emptyTables(): Tables {
  return {
    sequences: ImmutableMap(),
    tracks: ImmutableMap(),
    clips: ImmutableMap(),
    transitions: ImmutableMap(),
    assets: ImmutableMap(),
    bins: ImmutableMap(),
    markers: ImmutableMap(),
    persons: ImmutableMap(),
  };
}

export const emptyProject = (project: ProjectRecord): Project => ({
  project,
  tables: emptyTables(),
  lanes: ImmutableMap(),
  references: EMPTY_REFERENCES,
});

/** A project from its records; the lanes are worked out. Throws where a track names a missing clip: check invariants first. */
export function projectFromTables(project: ProjectRecord, tables: Tables): Project {
  const lanes = ImmutableMap<TrackId, Lane>().asMutable();
  for (const track of tables.tracks.values())
    lanes.set(
      track.id,
      buildLane(track, (id) => tables.clips.get(id)),
    );
  return { project, tables, lanes: lanes.asImmutable(), references: buildReferences(tables) };
}

export const laneOf = (project: Project, trackId: TrackId): Lane => project.lanes.get(trackId) ?? EMPTY_LANE;

/** Where a clip lies on its sequence's timeline, or null where it does not exist. O(clips of the track). */
export function clipSpan(project: Project, clipId: ClipId): Span | null {
  const clip = project.tables.clips.get(clipId);
  if (clip === undefined) return null;
  const lane = laneOf(project, clip.trackId);
  const index = lane.clipIds.indexOf(clipId);
  const start = lane.starts[index];
  const end = lane.ends[index];
  return start === undefined || end === undefined ? null : { start, end };
}

/** The tracks of a sequence in order, bottom to top. */
export function tracksOf(project: Project, sequenceId: SequenceId): readonly Track[] {
  const sequence = project.tables.sequences.get(sequenceId);
  return (sequence?.trackIds ?? []).flatMap((id) => project.tables.tracks.get(id) ?? []);
}

/** End of the last clip on any track. */
export function sequenceEnd(project: Project, sequence: Sequence): Ticks {
  return sequence.trackIds.reduce((end, id) => Math.max(end, laneEnd(laneOf(project, id))), 0);
}

/** Clips in time order with where they lie. */
export function* clipsOf(project: Project, trackId: TrackId): Generator<{ readonly clip: Clip; readonly span: Span }> {
  const lane = laneOf(project, trackId);
  for (const [index, id] of lane.clipIds.entries()) {
    const clip = project.tables.clips.get(id);
    const start = lane.starts[index];
    const end = lane.ends[index];
    if (clip !== undefined && start !== undefined && end !== undefined) yield { clip, span: { start, end } };
  }
}

/** Every record of every table, for whole-project checks and for saving. */
export function* allRecords(project: Project): Generator<{ readonly table: TableName; readonly record: RecordTypes[TableName] }> {
  for (const table of TABLE_NAMES) for (const record of project.tables[table].values()) yield { table, record };
}
