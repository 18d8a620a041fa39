import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { Models } from '../../assists/assist.ts';

/** The largest dictionary has 5 MB. A parsed file takes many times its bytes. */
const MOST_JSON_BYTES = 64 << 20;
/** Styles of all voices of a pack. */
const MOST_BYTES = 256 << 20;

/** A JSON file of an installed pack, parsed and not read further. Codes: those of `Models.file`, `voice.pack-damaged`. */
export async function packJson(models: Models, packId: string, name: string): Promise<Result<unknown>> {
  const bytes = await fileOf(models, packId, name, MOST_JSON_BYTES);
  if (!bytes.ok) return bytes;
  try {
    return ok(JSON.parse(bytes.value.toString('utf8')));
  } catch {
    return damaged(packId, name);
  }
}

/** The bytes of a file of an installed pack. Codes: as {@link packJson}. */
export const packFileBytes = (models: Models, packId: string, name: string): Promise<Result<Buffer>> =>
  fileOf(models, packId, name, MOST_BYTES);

async function fileOf(models: Models, packId: string, name: string, mostBytes: number): Promise<Result<Buffer>> {
  const path = await models.file(packId, name);
  if (!path.ok) return path;
  try {
    return (await stat(path.value)).size <= mostBytes ? ok(await readFile(path.value)) : damaged(packId, name);
  } catch {
    return damaged(packId, name);
  }
}

const damaged = (packId: string, name: string): Result<never> =>
  fail('voice.pack-damaged', `"${name}" of the model pack "${packId}" cannot be read; install the pack again.`, { packId, name });
