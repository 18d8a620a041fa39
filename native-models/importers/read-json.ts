import type { z } from 'zod';
import type { ModelFiles } from './model-files.ts';
import type { Refusal } from './refusal.ts';

/** More than the description of any model that this importer can convert. */
const MAX_BYTES = 64 << 20;

/** A model's description, by a schema. Throws a FaultError (`import.damaged`, `import.unsupported`). */
export async function readJson<T>(file: string, files: ModelFiles, schema: z.ZodType<T>, refusal: Refusal): Promise<T> {
  const bytes = await files(file);
  if (bytes === null) throw refusal.damaged('its description is no file of the pack');
  if (bytes.length > MAX_BYTES) throw refusal.unsupported(`its description has ${bytes.length} bytes`);
  const read = schema.safeParse(parsed(bytes, refusal));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw refusal.damaged(issue === undefined ? 'its description' : `"${issue.path.join('.')}" of its description: ${issue.message}`);
}

function parsed(bytes: Uint8Array, refusal: Refusal): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refusal.damaged('its description is no JSON');
  }
}
