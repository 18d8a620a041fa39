import type { TrackId } from '../base/id.ts';
import { buildLane, type Lane } from '../model/lane.ts';
import type { Project, Table, Tables } from '../model/project.ts';
import type { ProjectRecord, RecordTypes, TableName } from '../model/records.ts';

/** One record as it was and as it becomes: null means that it is not there. */
export type Change = {
  readonly [Name in TableName]: {
    readonly table: Name;
    readonly id: RecordTypes[Name]['id'];
    readonly before: RecordTypes[Name] | null;
    readonly after: RecordTypes[Name] | null;
  };
}[TableName];

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
  const touched = new Set<TrackId>();
  for (const change of patch.changes) {
    const draft = drafts.get(change.table) ?? (project.tables[change.table] as Table<RecordTypes[TableName]>).asMutable();
    drafts.set(change.table, change.after === null ? draft.delete(change.id) : draft.set(change.id, change.after));
    noteTouchedTracks(change, touched);
  }
  const tables = { ...project.tables, ...Object.fromEntries([...drafts].map(([name, draft]) => [name, draft.asImmutable()])) } as Tables;
  return { project: patch.project?.after ?? project.project, tables, lanes: refreshLanes(project.lanes, tables, touched) };
}

function noteTouchedTracks(change: Change, touched: Set<TrackId>): void {
  if (change.table === 'tracks') touched.add(change.id);
  if (change.table !== 'clips') return;
  if (change.before !== null) touched.add(change.before.trackId);
  if (change.after !== null) touched.add(change.after.trackId);
}

function refreshLanes(lanes: Project['lanes'], tables: Tables, touched: ReadonlySet<TrackId>): Project['lanes'] {
  if (touched.size === 0) return lanes;
  return lanes.withMutations((draft) => {
    for (const id of touched) {
      const track = tables.tracks.get(id);
      if (track === undefined) draft.delete(id);
      else
        draft.set(
          id,
          reuseEqual(
            lanes.get(id),
            buildLane(track, (clipId) => tables.clips.get(clipId)),
          ),
        );
    }
  });
}

/** Keeps the old lane where nothing moved, so that what is cached by lane stays valid when only a name or an effect changed. */
function reuseEqual(old: Lane | undefined, next: Lane): Lane {
  if (old === undefined || old.clipIds !== next.clipIds) return next;
  const same = next.starts.every((start, index) => start === old.starts[index] && next.ends[index] === old.ends[index]);
  return same ? old : next;
}
