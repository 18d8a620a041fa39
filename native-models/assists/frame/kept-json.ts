import { z } from 'zod';
import { ok, type Result } from '../../../core/base/fault.ts';
import type { ContentStore } from '../../../engine/store/content-store.ts';

/** Larger values lie in the content store: the journal of jobs is read as a whole at every start. */
const LARGE_CHARACTERS = 64 << 10;

/** A JSON value as a job's journal keeps it: itself, or the key under which the store has it. */
export const keptJson = z.union([z.strictObject({ value: z.unknown() }), z.strictObject({ storedAs: z.string() })]);
export type KeptJson = z.infer<typeof keptJson>;

/** Codes: `disk.*`. */
export async function keepJson(store: ContentStore, key: string, value: unknown): Promise<Result<KeptJson>> {
  const text = JSON.stringify(value ?? null);
  if (text.length <= LARGE_CHARACTERS) return ok({ value: JSON.parse(text) });
  const put = await store.put(key, Buffer.from(text));
  return put.ok ? ok({ storedAs: key }) : put;
}

/** What was kept; null where the store has let go of it, or it is of another shape. Codes: `disk.*`. */
export async function readKept<T>(
  store: ContentStore,
  kept: KeptJson,
  schema: z.ZodType<T>,
): Promise<Result<{ readonly value: T } | null>> {
  const found = 'value' in kept ? ok(kept.value) : await storedJson(store, kept.storedAs);
  if (!found.ok) return found;
  const read = schema.safeParse(found.value);
  return ok(read.success ? { value: read.data } : null);
}

async function storedJson(store: ContentStore, key: string): Promise<Result<unknown>> {
  const bytes = await store.get(key);
  if (!bytes.ok || bytes.value === null) return bytes;
  try {
    return ok(JSON.parse(bytes.value.toString('utf8')));
  } catch {
    return ok(null);
  }
}
