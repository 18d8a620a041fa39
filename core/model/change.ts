import type { RecordTypes, TableName } from './records.ts';

/** One record as it was and as it becomes: null means that it is not there. */
export type Change = {
  readonly [Name in TableName]: {
    readonly table: Name;
    readonly id: RecordTypes[Name]['id'];
    readonly before: RecordTypes[Name] | null;
    readonly after: RecordTypes[Name] | null;
  };
}[TableName];
