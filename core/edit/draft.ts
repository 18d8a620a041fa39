import type { AssetId, BinId, ClipId, Id, IdType, LinkId, MarkerId, PersonId, SequenceId, TrackId, TransitionId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import type { Ticks } from '../base/ticks.ts';
import { KIND_OF_TABLE } from '../model/migrations.ts';
import type { Person } from '../model/person.ts';
import { laneOf, type Project } from '../model/project.ts';
import {
  type Asset,
  type Bin,
  type Clip,
  type Marker,
  type ProjectRecord,
  type RecordTypes,
  type Sequence,
  TABLE_NAMES,
  type TableName,
  type Track,
  type Transition,
} from '../model/records.ts';
import type { EditContext } from './command.ts';
import { LaneDraft } from './lane-draft.ts';
import type { Patch } from './patch.ts';
import { refuse } from './refusal.ts';

type Overlay = { readonly [Name in TableName]: Map<RecordTypes[Name]['id'], RecordTypes[Name] | null> };

/**
 * What one plan has changed so far, over the project it began with. Lives only while the plan runs. Reads see earlier writes; a look-up
 * that must succeed refuses with `<noun>.missing`. Places of clips are changed through {@link lane} alone.
 */
export class Draft {
  readonly project: Project;
  readonly #context: EditContext;
  readonly #overlay: Overlay = {
    sequences: new Map(),
    tracks: new Map(),
    clips: new Map(),
    transitions: new Map(),
    assets: new Map(),
    bins: new Map(),
    markers: new Map(),
    persons: new Map(),
  };
  readonly lanes = new Map<TrackId, LaneDraft>();
  /** Clips whose edges, neighbours or handles may have changed: `settle` looks at their transitions and fades. */
  readonly touchedClips = new Set<ClipId>();
  /** Right parts of linked clips that were cut, by old link and time: `settle` links them anew. */
  readonly cutLinks = new Map<string, ClipId[]>();
  readonly #taken = new Set<string>();
  #projectRecord: ProjectRecord;

  constructor(project: Project, context: EditContext) {
    this.project = project;
    this.#context = context;
    this.#projectRecord = project.project;
  }

  find<Name extends TableName>(table: Name, id: RecordTypes[Name]['id']): RecordTypes[Name] | undefined {
    const own = this.#overlay[table].get(id);
    return own === undefined ? this.project.tables[table].get(id) : (own ?? undefined);
  }

  put<Name extends TableName>(table: Name, record: RecordTypes[Name]): void {
    this.#overlay[table].set(record.id, record);
  }

  drop<Name extends TableName>(table: Name, id: RecordTypes[Name]['id']): void {
    this.#overlay[table].set(id, null);
  }

  /** Ids of this table that the plan has written or dropped. */
  changedIds<Name extends TableName>(table: Name): IterableIterator<RecordTypes[Name]['id']> {
    return this.#overlay[table].keys();
  }

  hasChanged<Name extends TableName>(table: Name, id: RecordTypes[Name]['id']): boolean {
    return this.#overlay[table].has(id);
  }

  /** All records of a table as they now stand. */
  *all<Name extends TableName>(table: Name): Generator<RecordTypes[Name]> {
    const overlay = this.#overlay[table];
    for (const record of this.project.tables[table].values()) {
      const own = overlay.get(record.id);
      if (own === undefined) yield record;
    }
    for (const record of overlay.values()) if (record !== null) yield record;
  }

  get projectRecord(): ProjectRecord {
    return this.#projectRecord;
  }

  setProject(record: ProjectRecord): void {
    this.#projectRecord = record;
  }

  clip = (id: ClipId): Clip => this.find('clips', id) ?? missing('clip', id);
  track = (id: TrackId): Track => this.find('tracks', id) ?? missing('track', id);
  sequence = (id: SequenceId): Sequence => this.find('sequences', id) ?? missing('sequence', id);
  asset = (id: AssetId): Asset => this.find('assets', id) ?? missing('asset', id);
  transition = (id: TransitionId): Transition => this.find('transitions', id) ?? missing('transition', id);
  marker = (id: MarkerId): Marker => this.find('markers', id) ?? missing('marker', id);
  bin = (id: BinId): Bin => this.find('bins', id) ?? missing('bin', id);
  person = (id: PersonId): Person => this.find('persons', id) ?? missing('person', id);

  /** The sequence named, else the project's main one. */
  sequenceOrMain(id: SequenceId | undefined): Sequence {
    const chosen = id ?? this.#projectRecord.mainSequenceId;
    if (chosen === null)
      return refuse('sequence.none', 'The project has no main sequence; add one with sequence.new or name one with "sequenceId".');
    return this.sequence(chosen);
  }

  sequenceOf = (clip: Clip): Sequence => this.sequence(this.track(clip.trackId).sequenceId);
  tracksOf = (sequence: Sequence): Track[] => sequence.trackIds.map((id) => this.track(id));

  /** The track, refused with `track.locked` where the user has locked it. */
  openTrack(id: TrackId): Track {
    const track = this.track(id);
    if (track.locked) refuse('track.locked', `Track "${track.name}" (${id}) is locked; unlock it with track.lock first.`, { trackId: id });
    return track;
  }

  lane(trackId: TrackId): LaneDraft {
    const known = this.lanes.get(trackId);
    if (known !== undefined) return known;
    const lane = new LaneDraft(trackId, laneOf(this.project, trackId));
    this.lanes.set(trackId, lane);
    return lane;
  }

  spanOf(clip: Clip): Span {
    const lane = this.lane(clip.trackId);
    const index = lane.indexOf(clip.id);
    return { start: lane.startAt(index), end: lane.endAt(index) };
  }

  durationOf(clip: Clip): Ticks {
    const span = this.spanOf(clip);
    return span.end - span.start;
  }

  /** Clips that share a link with `clip`, itself included, in the order of their ids. */
  linkedTo(clip: Clip): Clip[] {
    if (clip.linkId === null) return [clip];
    const ids = new Set<ClipId>(this.project.references.linked.get(clip.linkId) ?? []);
    for (const id of this.changedIds('clips')) ids.add(id);
    return [...ids].flatMap((id) => {
      const other = this.find('clips', id);
      return other !== undefined && other.linkId === clip.linkId ? [other] : [];
    });
  }

  /** A new id, or `wanted` where a script names one. Refuses one that is taken. */
  newId<Type extends IdType>(type: Type, wanted?: Id<Type>): Id<Type> {
    if (wanted !== undefined) {
      if (this.#isTaken(wanted))
        refuse('id.taken', `The id "${wanted}" is already used in this project; choose another one.`, { id: wanted });
      this.#taken.add(wanted);
      return wanted;
    }
    for (;;) {
      const id = this.#context.newId(type);
      if (this.#taken.has(id) || this.#isInTable(type, id)) continue;
      this.#taken.add(id);
      return id;
    }
  }

  newLinkId = (): LinkId => this.newId('link');

  #isTaken(id: string): boolean {
    return this.#taken.has(id) || TABLE_NAMES.some((table) => this.#hasRow(table, id));
  }

  /** Sources of ids begin every id with its type, so that one table is enough to look in. */
  #isInTable(type: IdType, id: string): boolean {
    const table = TABLE_NAMES.find((name) => KIND_OF_TABLE[name] === type);
    return table !== undefined && this.#hasRow(table, id);
  }

  #hasRow(table: TableName, id: string): boolean {
    return (this.project.tables[table] as { has(id: string): boolean }).has(id);
  }

  /** The records that differ from the project's, as they stand. */
  toPatch(): Patch {
    const changes = TABLE_NAMES.flatMap((table) => this.#changesOf(table));
    const before = this.project.project;
    return before === this.#projectRecord ? { changes } : { changes, project: { before, after: this.#projectRecord } };
  }

  #changesOf<Name extends TableName>(table: Name): Patch['changes'] {
    const changes = [];
    for (const [id, after] of this.#overlay[table]) {
      const before = this.project.tables[table].get(id) ?? null;
      if (before !== after) changes.push({ table, id, before, after });
    }
    return changes as unknown as Patch['changes'];
  }
}

const missing = (noun: string, id: string): never =>
  refuse(`${noun}.missing`, `There is no ${noun} "${id}" in this project; list what there is with "show".`, { id });
