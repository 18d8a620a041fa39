import { constants, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { parseCube } from '../../core/interchange/cube/parse-cube.ts';

export interface LutInspection {
  readonly title: string | null;
  /** Entries along an axis of the cube; null without one. */
  readonly cubeSize: number | null;
  /** Entries of the curves ahead of it; null without. */
  readonly shaperSize: number | null;
}

/** As much as an effect reads (see `engine/render/file-resources.ts`). */
const MAX_LUT_BYTES = 64 << 20;

/** What a `.cube` file holds, found from `folder` where its path is relative. Codes: `lut.unreadable`, and what `parseCube` finds wrong. */
export async function inspectLut(folder: string, path: string): Promise<Result<LutInspection>> {
  const text = await readLut(resolve(folder, path));
  if (text === null) return fail('lut.unreadable', `"${path}" cannot be read; put the file back or choose another one.`, { path });
  const parsed = parseCube(text);
  if (!parsed.ok) return parsed;
  const { title, cube, shaper } = parsed.value;
  return ok({ title, cubeSize: cube?.size ?? null, shaperSize: shaper?.size ?? null });
}

/** Null for what is no file, or too large, or cannot be read. A pipe or a device is opened without waiting for it, and left again. */
async function readLut(path: string): Promise<string | null> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = await file.stat();
      return status.isFile() && status.size <= MAX_LUT_BYTES ? await file.readFile('utf8') : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
