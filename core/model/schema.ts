import { Map as ImmutableMap } from 'immutable';
import type { z } from 'zod';
import { fail, ok, type Result } from '../base/fault.ts';
import { canonicalJson } from './canonical-json.ts';
import { listBrokenReferences, listViolations, type Violation } from './invariants.ts';
import { nestsDeeperThan } from './json-nesting.ts';
import { MAX_FILE_DEPTH, MAX_UNKNOWN_CHARACTERS } from './limits.ts';
import { checkVersions, KIND_OF_TABLE, migrateRecord, type RawRecord, type RecordKind, VERSIONS } from './migrations.ts';
import { personSchema } from './person-schema.ts';
import { emptyTables, type Project, projectFromTables, type Table, type Tables } from './project.ts';
import {
  assetSchema,
  binSchema,
  clipSchema,
  markerSchema,
  projectSchema,
  sequenceSchema,
  trackSchema,
  transitionSchema,
} from './record-schemas.ts';
import { type RecordTypes, TABLE_NAMES, type TableName } from './records.ts';

const PROJECT_FORMAT = 'cutaway-project';

const TABLE_SCHEMAS: { readonly [Name in TableName]: z.ZodType<RecordTypes[Name]> } = {
  sequences: sequenceSchema,
  tracks: trackSchema,
  clips: clipSchema,
  transitions: transitionSchema,
  assets: assetSchema,
  bins: binSchema,
  markers: markerSchema,
  persons: personSchema,
};

/** Tables that came after the first program: a file without them has none of their records. */
const LATER_TABLES: ReadonlySet<TableName> = new Set<TableName>(['persons']);

/**
 * The project file: JSON with sorted keys, one record a line and records sorted by id, so that equal projects are equal bytes and a
 * version control system shows what changed.
 */
export function serialiseProject(project: Project): string {
  const { versions: unknownVersions, ...unknown } = project.unknown ?? {};
  const versions = { ...(isObject(unknownVersions) ? unknownVersions : {}), ...VERSIONS };
  const parts = new Map<string, string>(Object.entries(unknown).map(([key, value]) => [key, canonicalJson(value)]));
  parts
    .set('format', canonicalJson(PROJECT_FORMAT))
    .set('versions', canonicalJson(versions))
    .set('project', canonicalJson(project.project));
  for (const name of TABLE_NAMES) parts.set(name, serialiseTable(project.tables, name));
  const lines = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, json]) => `${JSON.stringify(key)}: ${json}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function serialiseTable<Name extends TableName>(tables: Tables, name: Name): string {
  const rows: RecordTypes[Name][] = [...tables[name].values()];
  if (rows.length === 0) return '[]';
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  return `[\n${rows.map((row) => canonicalJson(row)).join(',\n')}\n]`;
}

/**
 * Reads a project file. Faults: `project.not-text`, `project.too-deep`, `project.not-json`, `project.not-a-project`, `project.unknown-too-large`, `project.version`, `project.newer`, `project.malformed` (a
 * record that the schema refuses), `project.duplicate-id`, `project.broken-references`, `project.path-outside`, `project.broken` (any other
 * invariant). `data.violations` lists what is wrong in the last three.
 */
export function parseProject(text: string): Result<Project> {
  const file = readJson(text);
  if (!file.ok) return file;
  const unknown = unknownPart(file.value);
  if (JSON.stringify(unknown).length > MAX_UNKNOWN_CHARACTERS)
    return fail(
      'project.unknown-too-large',
      'The project file holds too much that this version does not know; open it with the program that wrote it.',
    );
  const versions = checkVersions(isObject(file.value.versions) ? file.value.versions : {});
  if (!versions.ok) return versions;
  const header = readRecord('project', projectSchema, migrated('project', versions.value, file.value.project), 'project');
  if (!header.ok) return header;
  const tables = readTables(file.value, versions.value);
  if (!tables.ok) return tables;
  const dangling = listBrokenReferences(header.value, tables.value);
  if (dangling.length > 0) return refuseViolations('project.broken-references', 'has broken references', dangling);
  const project = { ...projectFromTables(header.value, tables.value), ...unknown };
  const violations = listViolations(project);
  const outside = violations.filter((violation) => violation.code === 'asset.path-outside');
  if (outside.length > 0) return refuseViolations('project.path-outside', 'names media outside its folder', outside);
  return violations.length > 0 ? refuseViolations('project.broken', 'breaks its own rules', violations) : ok(project);
}

function readJson(text: string): Result<RawRecord> {
  // What a decoder makes of UTF-16 or of a file overwritten with zeros.
  if (text.startsWith('\ufffd') || text.slice(0, 4).includes('\0'))
    return fail('project.not-text', 'The project file is not UTF-8 text; save it as UTF-8, or restore it from a snapshot.');
  if (nestsDeeperThan(text, MAX_FILE_DEPTH))
    return fail('project.too-deep', `The project file nests more than ${MAX_FILE_DEPTH} levels; restore it from a snapshot.`);
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return fail(
      'project.not-json',
      `The project file is not whole JSON (${reason.replace(/\p{Cc}+/gu, ' ').slice(0, 200)}); restore it from a snapshot.`,
    );
  }
  if (!isObject(value) || value.format !== PROJECT_FORMAT)
    return fail('project.not-a-project', 'This file is not a Cutaway project; choose a file that Cutaway has saved.');
  return ok(value);
}

function readTables(file: RawRecord, versions: { readonly [Kind in RecordKind]: number }): Result<Tables> {
  let tables = emptyTables();
  for (const name of TABLE_NAMES) {
    const rows = file[name] === undefined && LATER_TABLES.has(name) ? [] : file[name];
    const table = readTable(name, rows, versions);
    if (!table.ok) return table;
    tables = { ...tables, [name]: table.value };
  }
  return ok(tables);
}

function readTable<Name extends TableName>(
  name: Name,
  rows: unknown,
  versions: { readonly [Kind in RecordKind]: number },
): Result<Table<RecordTypes[Name]>> {
  if (!Array.isArray(rows))
    return fail('project.malformed', `The project file has no list of ${name}; restore it from a snapshot.`, { table: name });
  const schema: z.ZodType<RecordTypes[Name]> = TABLE_SCHEMAS[name];
  const read = new Map<RecordTypes[Name]['id'], RecordTypes[Name]>();
  for (const [index, row] of rows.entries()) {
    const record = readRecord(KIND_OF_TABLE[name], schema, migrated(KIND_OF_TABLE[name], versions, row), `${name}[${index}]`);
    if (!record.ok) return record;
    if (read.has(record.value.id))
      return fail(
        'project.duplicate-id',
        `The project file has two ${name} with the id "${record.value.id}"; restore it from a snapshot.`,
        {
          table: name,
          id: record.value.id,
        },
      );
    read.set(record.value.id, record.value);
  }
  return ok(ImmutableMap(read));
}

const migrated = (kind: RecordKind, versions: { readonly [Kind in RecordKind]: number }, row: unknown): unknown =>
  isObject(row) ? migrateRecord(kind, versions[kind], row) : row;

function readRecord<Row>(kind: RecordKind, schema: z.ZodType<Row>, row: unknown, place: string): Result<Row> {
  const read = schema.safeParse(row);
  if (read.success) return ok(read.data);
  const issue = read.error.issues[0];
  const path = [place, ...(issue?.path ?? [])].join('.');
  return fail(
    'project.malformed',
    `The project file is damaged: in ${path}, ${issue?.message ?? 'something is wrong'}; restore it from a snapshot.`,
    {
      kind,
      path,
      id: isObject(row) ? row.id : undefined,
    },
  );
}

function refuseViolations(code: string, what: string, violations: readonly Violation[]) {
  const first = violations[0]?.message ?? '';
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
  return fail(code, `The project file ${what}: ${first}${more}; restore it from a snapshot.`, { violations });
}

/** Top-level keys and record versions that this program does not know. */
function unknownPart(file: RawRecord): Pick<Project, 'unknown'> {
  const known = new Set<string>(['format', 'project', 'versions', ...TABLE_NAMES]);
  const keys = Object.entries(file).filter(([key]) => !known.has(key));
  const versions = Object.entries(isObject(file.versions) ? file.versions : {}).filter(([kind]) => !Object.hasOwn(VERSIONS, kind));
  if (keys.length === 0 && versions.length === 0) return {};
  return { unknown: { ...Object.fromEntries(keys), ...(versions.length > 0 ? { versions: Object.fromEntries(versions) } : {}) } };
}

const isObject = (value: unknown): value is RawRecord => typeof value === 'object' && value !== null && !Array.isArray(value);
