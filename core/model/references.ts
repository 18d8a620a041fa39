import { Map as ImmutableMap } from 'immutable';
import type { ClipId, LinkId, MarkerId, TransitionId } from '../base/id.ts';
import type { Change } from './change.ts';
import type { Clip, Marker, Transition } from './records.ts';

/**
 * Who points at whom, so that an edit finds linked clips, transitions and markers without walking the project. Follows from the tables;
 * every list is sorted, so that it does not matter on which way a project was reached.
 */
export interface References {
  readonly linked: ImmutableMap<LinkId, readonly ClipId[]>;
  readonly transitionsAt: ImmutableMap<ClipId, readonly TransitionId[]>;
  /** By the id of the marker's owner. */
  readonly markersOn: ImmutableMap<string, readonly MarkerId[]>;
}

export const EMPTY_REFERENCES: References = { linked: ImmutableMap(), transitionsAt: ImmutableMap(), markersOn: ImmutableMap() };

/** References of whole tables, worked out from nothing. */
export function buildReferences(tables: {
  readonly clips: ImmutableMap<ClipId, Clip>;
  readonly transitions: ImmutableMap<TransitionId, Transition>;
  readonly markers: ImmutableMap<MarkerId, Marker>;
}): References {
  return {
    linked: gather([...tables.clips.values()].flatMap((clip) => (clip.linkId === null ? [] : [[clip.linkId, clip.id] as const]))),
    transitionsAt: gather([...tables.transitions.values()].flatMap((row) => sidesOf(row).map((side) => [side, row.id] as const))),
    markersOn: gather([...tables.markers.values()].map((marker) => [marker.owner.id, marker.id] as const)),
  };
}

/** References after `changes`, touching only what they name. */
export function refreshReferences(references: References, changes: readonly Change[]): References {
  let { linked, transitionsAt, markersOn } = references;
  for (const change of changes) {
    switch (change.table) {
      case 'clips':
        linked = repoint(linked, change.id, linkOf(change.before), linkOf(change.after));
        break;
      case 'transitions':
        transitionsAt = repoint(transitionsAt, change.id, sidesOf(change.before), sidesOf(change.after));
        break;
      case 'markers':
        markersOn = repoint(markersOn, change.id, ownerOf(change.before), ownerOf(change.after));
        break;
      default:
        break;
    }
  }
  return linked === references.linked && transitionsAt === references.transitionsAt && markersOn === references.markersOn
    ? references
    : { linked, transitionsAt, markersOn };
}

const linkOf = (clip: Clip | null): readonly LinkId[] => (clip === null || clip.linkId === null ? [] : [clip.linkId]);
const ownerOf = (marker: Marker | null): readonly string[] => (marker === null ? [] : [marker.owner.id]);
const sidesOf = (transition: Transition | null): readonly ClipId[] =>
  [transition?.leftClipId ?? null, transition?.rightClipId ?? null].filter((id) => id !== null);

function gather<Key, Item extends string>(pairs: Iterable<readonly [Key, Item]>): ImmutableMap<Key, readonly Item[]> {
  const lists = new Map<Key, Item[]>();
  for (const [key, item] of pairs) {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [item]);
    else list.push(item);
  }
  return ImmutableMap([...lists].map(([key, list]) => [key, list.sort()] as const));
}

function repoint<Key, Item extends string>(
  map: ImmutableMap<Key, readonly Item[]>,
  item: Item,
  before: readonly Key[],
  after: readonly Key[],
): ImmutableMap<Key, readonly Item[]> {
  let next = map;
  for (const key of before) if (!after.includes(key)) next = without(next, key, item);
  for (const key of after) if (!before.includes(key)) next = next.set(key, [...(next.get(key) ?? []), item].sort());
  return next;
}

function without<Key, Item>(map: ImmutableMap<Key, readonly Item[]>, key: Key, item: Item): ImmutableMap<Key, readonly Item[]> {
  const rest = (map.get(key) ?? []).filter((other) => other !== item);
  return rest.length === 0 ? map.delete(key) : map.set(key, rest);
}
