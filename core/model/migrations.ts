import { fail, ok, type Result } from '../base/fault.ts';
import type { TableName } from './records.ts';

/** A record of the file before any schema has read it. */
export type RawRecord = Readonly<Record<string, unknown>>;
export type RecordKind = 'project' | 'sequence' | 'track' | 'clip' | 'transition' | 'asset' | 'bin' | 'marker' | 'person';

/** The record kind that each table of the file holds. */
export const KIND_OF_TABLE = {
  sequences: 'sequence',
  tracks: 'track',
  clips: 'clip',
  transitions: 'transition',
  assets: 'asset',
  bins: 'bin',
  markers: 'marker',
  persons: 'person',
} as const satisfies Record<TableName, RecordKind>;

/** Sequences of version 1 had no bit depth: everything was composited in 8 bits. */
const sequenceTo2 = (record: RawRecord): RawRecord => ({ bitDepth: 8, ...record });

/** Up to version 1 there were no captions: nothing to change, but a program of that time must not take a caption for damage. */
const withoutCaptions = (record: RawRecord): RawRecord => record;

/** Up to version 2 there were no takes: a program of that time would let go of media that only a take uses. */
const withoutTakes = (record: RawRecord): RawRecord => record;

/** `MIGRATIONS[kind][n]` takes a record from version `n + 1` to `n + 2`. A step, once released, never changes. */
const MIGRATIONS: { readonly [Kind in RecordKind]: readonly ((record: RawRecord) => RawRecord)[] } = {
  project: [],
  sequence: [sequenceTo2],
  track: [withoutCaptions],
  clip: [withoutCaptions, withoutTakes],
  transition: [],
  asset: [],
  bin: [],
  marker: [],
  person: [],
};

/** Versions that this program writes. */
export const VERSIONS: { readonly [Kind in RecordKind]: number } = {
  project: MIGRATIONS.project.length + 1,
  sequence: MIGRATIONS.sequence.length + 1,
  track: MIGRATIONS.track.length + 1,
  clip: MIGRATIONS.clip.length + 1,
  transition: MIGRATIONS.transition.length + 1,
  asset: MIGRATIONS.asset.length + 1,
  bin: MIGRATIONS.bin.length + 1,
  marker: MIGRATIONS.marker.length + 1,
  person: MIGRATIONS.person.length + 1,
};

const RECORD_KINDS: readonly RecordKind[] = ['project', 'sequence', 'track', 'clip', 'transition', 'asset', 'bin', 'marker', 'person'];
/** Kinds that came after the first program: a file that does not name their version has no records of them. */
const LATER_KINDS: ReadonlySet<RecordKind> = new Set<RecordKind>(['person']);

/** Brings a record of version `from` up to date. */
export const migrateRecord = (kind: RecordKind, from: number, record: RawRecord): RawRecord =>
  MIGRATIONS[kind].slice(from - 1).reduce((current, step) => step(current), record);

/** Refuses versions that this program cannot read: `project.newer`, `project.version`. */
export function checkVersions(versions: Readonly<Record<string, unknown>>): Result<{ readonly [Kind in RecordKind]: number }> {
  const read: Partial<Record<RecordKind, number>> = {};
  for (const kind of RECORD_KINDS) {
    const version = versions[kind] ?? (LATER_KINDS.has(kind) ? 1 : undefined);
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
      return fail('project.version', `The project file does not say the version of its ${kind} records; restore it from a snapshot.`, {
        kind,
        version,
      });
    if (version > VERSIONS[kind])
      return fail(
        'project.newer',
        `This project was saved by a newer Cutaway (${kind} version ${version}, this one reads up to ${VERSIONS[kind]}); update Cutaway to open it.`,
        { kind, version, known: VERSIONS[kind] },
      );
    read[kind] = version;
  }
  return ok({ ...VERSIONS, ...read });
}
