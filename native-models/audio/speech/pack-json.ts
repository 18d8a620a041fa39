import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { Models } from '../../assists/assist.ts';

/** A JSON file of an installed pack, parsed and not read further. Codes: those of `Models.file`, `voice.pack-damaged`. */
export async function packJson(models: Models, packId: string, name: string): Promise<Result<unknown>> {
  const path = await models.file(packId, name);
  if (!path.ok) return path;
  try {
    return ok(JSON.parse(await readFile(path.value, 'utf8')));
  } catch {
    return damaged(packId, name);
  }
}

/** The bytes of a file of an installed pack. Codes: as {@link packJson}. */
export async function packFileBytes(models: Models, packId: string, name: string): Promise<Result<Buffer>> {
  const path = await models.file(packId, name);
  if (!path.ok) return path;
  try {
    return ok(await readFile(path.value));
  } catch {
    return damaged(packId, name);
  }
}

const damaged = (packId: string, name: string): Result<never> =>
  fail('voice.pack-damaged', `"${name}" of the model pack "${packId}" cannot be read; install the pack again.`, { packId, name });
