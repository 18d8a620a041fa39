import { basename, extname } from 'node:path';
import type { Frame } from 'node-av/lib';
import writeFileAtomic from 'write-file-atomic';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { diskFault } from '../store/disk-fault.ts';
import { encodePicture } from './picture-encoder.ts';

const FORMATS: Readonly<Record<string, 'png' | 'jpeg'>> = { '.png': 'png', '.jpg': 'jpeg', '.jpeg': 'jpeg' };

/**
 * Writes a frame as a PNG or JPEG file, chosen by the ending, whole or not at all. An existing file is replaced. Codes:
 * `output.extension`, `disk.*`.
 */
export async function writePicture(frame: Frame, path: string): Promise<Result<void>> {
  const name = basename(path);
  const format = FORMATS[extname(path).toLowerCase()];
  if (!format) return fail('output.extension', `"${name}" does not end in .png or .jpg; choose one of these.`, { path });
  const bytes = await encodePicture(frame, { format });
  try {
    await writeFileAtomic(path, bytes);
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: diskFault(error, `"${name}"`, path) };
  }
}
