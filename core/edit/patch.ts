import type { ClipId, TrackId } from '../base/id.ts';
import type { Change } from '../model/change.ts';
import { buildLane, refreshLane } from '../model/lane.ts';
import type { Project, Table, Tables } from '../model/project.ts';
import type { ProjectRecord, RecordTypes, TableName } from '../model/records.ts';
import { refreshReferences } from '../model/references.ts';

export type { Change } from '../model/change.ts';

/** A change of the project, whole records only, so that its inverse is the same list with both sides swapped. */
export interface Patch {
  readonly changes: readonly Change[];
  readonly project?: { readonly before: ProjectRecord; readonly after: ProjectRecord };
}

export const EMPTY_PATCH: Patch = { changes: [] };
export const isEmptyPatch = (patch: Patch): boolean => patch.changes.length === 0 && patch.project === undefined;

export function invertPatch(patch: Patch): Patch {
  const changes = patch.changes.map((change) => ({ ...change, before: change.after, after: change.before }) as Change).reverse();
  return patch.project === undefined ? { changes } : { changes, project: { before: patch.project.after, after: patch.project.before } };
}

/** The next project. Lanes of tracks that the patch touches are worked out again; everything else is shared with the last project. */
export function applyPatch(project: Project, patch: Patch): Project {
  const drafts = new Map<TableName, Table<RecordTypes[TableName]>>();
  const touched = new Map<TrackId, Set<ClipId>>();
  const draftOf = (name: TableName) => drafts.get(name) ?? (project.tables[name] as Table<RecordTypes[TableName]>).asMutable();
  for (const change of patch.changes) {
    if (change.after !== null) drafts.set(change.table, draftOf(change.table).set(change.id, change.after));
    noteTouchedTracks(change, touched);
  }
  // Last, because of a fault in immutable 5: where two keys share a hash, removing one and then setting the other in the same batch writes
  // through to the map that the batch began with.
  for (const change of patch.changes) if (change.after === null) drafts.set(change.table, draftOf(change.table).delete(change.id));
  const tables = { ...project.tables, ...Object.fromEntries([...drafts].map(([name, draft]) => [name, draft.asImmutable()])) } as Tables;
  return {
    ...project,
    project: patch.project?.after ?? project.project,
    tables,
    lanes: refreshLanes(project.lanes, tables, touched),
    references: refreshReferences(project.references, patch.changes),
  };
}

function noteTouchedTracks(change: Change, touched: Map<TrackId, Set<ClipId>>): void {
  if (change.table === 'tracks') clipsTouchedOn(touched, change.id);
  if (change.table !== 'clips') return;
  if (change.before !== null) clipsTouchedOn(touched, change.before.trackId).add(change.id);
  if (change.after !== null) clipsTouchedOn(touched, change.after.trackId).add(change.id);
}

function clipsTouchedOn(touched: Map<TrackId, Set<ClipId>>, trackId: TrackId): Set<ClipId> {
  const known = touched.get(trackId);
  if (known !== undefined) return known;
  const clips = new Set<ClipId>();
  touched.set(trackId, clips);
  return clips;
}

function refreshLanes(lanes: Project['lanes'], tables: Tables, touched: ReadonlyMap<TrackId, ReadonlySet<ClipId>>): Project['lanes'] {
  if (touched.size === 0) return lanes;
  const clipOf = (clipId: ClipId) => tables.clips.get(clipId);
  const gone: TrackId[] = [];
  return lanes.withMutations((draft) => {
    for (const [id, clips] of touched) {
      const track = tables.tracks.get(id);
      const old = lanes.get(id);
      if (track === undefined) gone.push(id);
      else draft.set(id, old === undefined ? buildLane(track, clipOf) : refreshLane(old, track, clips, clipOf));
    }
    for (const id of gone) draft.delete(id);
  });
}
