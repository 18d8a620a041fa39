import { z } from 'zod';
import { idSchema } from '../model/record-schemas.ts';
import { defineCall, defineChannel } from './define.ts';
import { faultSchema, pathSchema } from './shapes.ts';

const assetId = idSchema<'asset'>();
const paths = z.array(pathSchema).min(1).max(10_000);

/** How an asset's file stands: `growing` is still being written by someone. */
const mediaStateSchema = z.enum(['there', 'growing', 'changed', 'missing']);
export type MediaStateName = z.infer<typeof mediaStateSchema>;

const importReportSchema = z.object({
  imported: z.array(z.object({ path: z.string(), assetId, name: z.string(), warnings: z.array(z.string()) })),
  /** Their bytes are in the project already. */
  duplicates: z.array(z.object({ path: z.string(), assetId, name: z.string() })),
  /** No media, or not readable. */
  rejected: z.array(z.object({ path: z.string(), fault: faultSchema })),
});
export type ImportReportView = z.infer<typeof importReportSchema>;

const matchSchema = z.object({ path: z.string(), by: z.enum(['fingerprint', 'name-and-duration', 'chosen']) });
const relinkRowSchema = z.object({ assetId, name: z.string(), path: z.string(), match: matchSchema.nullable() });
export type RelinkRowView = z.infer<typeof relinkRowSchema>;

const proxyRowSchema = z.object({
  assetId,
  streamIndex: z.int(),
  widthPx: z.int(),
  heightPx: z.int(),
  estimatedBytes: z.number(),
  state: z.enum(['none', 'making', 'failed', 'ready']),
});
export type ProxyRowView = z.infer<typeof proxyRowSchema>;

export const mediaCalls = {
  /** Everything that can be told of an asset's file. Codes: those of reading. */
  'media.details': defineCall({
    args: z.strictObject({ assetId }),
    value: z.object({
      path: z.string(),
      container: z.string(),
      sizeBytes: z.number(),
      modifiedMs: z.number(),
      metadata: z.record(z.string(), z.string()),
      warnings: z.array(z.string()),
    }),
  }),
  /** Points assets at files, as one undo step; rows without a match are skipped. */
  'media.relink': defineCall({
    args: z.strictObject({ rows: z.array(relinkRowSchema).min(1).max(100_000) }),
    value: z.object({ relinked: z.array(assetId), refused: z.array(z.object({ assetId, fault: faultSchema })) }),
  }),
  'proxies.list': defineCall({ args: z.strictObject({}), value: z.object({ rows: z.array(proxyRowSchema) }) }),
  /** For these assets, wanted or not. */
  'proxies.make': defineCall({ args: z.strictObject({ assetIds: z.array(assetId).min(1) }), value: z.object({ jobs: z.int() }) }),
  'proxies.remove': defineCall({ args: z.strictObject({ assetIds: z.array(assetId).min(1) }), value: z.object({ removed: z.int() }) }),
} as const;

export const mediaChannels = {
  /** Imports files and folders as one undo step. Ends after `report`; closing it leaves no trace. */
  'media.import': defineChannel({
    args: z.strictObject({
      paths,
      binId: idSchema<'bin'>().nullable(),
      binsByFolder: z.boolean(),
      imageSequences: z.boolean(),
    }),
    told: z.never(),
    item: z.discriminatedUnion('kind', [
      /** The total is 0 while files are looked for. */
      z.object({ kind: z.literal('progress'), phase: z.enum(['find', 'read']), done: z.int(), total: z.int(), detail: z.string() }),
      z.object({ kind: z.literal('report'), report: importReportSchema }),
    ]),
  }),
  /** How every asset's file stands: all that are not `there` at once, then what changes. */
  'media.states': defineChannel({
    args: z.strictObject({}),
    told: z.never(),
    item: z.object({ states: z.array(z.object({ assetId, state: mediaStateSchema, path: z.string() })) }),
  }),
  /** Searches folders once for what is missing. Ends after `rows`; asks nothing and changes nothing. */
  'media.review': defineChannel({
    args: z.strictObject({ folders: z.array(pathSchema).max(100) }),
    told: z.never(),
    item: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
      z.object({ kind: z.literal('rows'), rows: z.array(relinkRowSchema) }),
    ]),
  }),
  /** Tells that proxies came or went, so that a list is worth asking for again. */
  'proxies.watch': defineChannel({ args: z.strictObject({}), told: z.never(), item: z.object({ changes: z.int() }) }),
} as const;
