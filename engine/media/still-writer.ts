import { basename, extname } from 'node:path';
import type { Frame } from 'node-av/lib';
import writeFileAtomic from 'write-file-atomic';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { encodePicture } from './picture-encoder.ts';

const FORMATS: Readonly<Record<string, 'png' | 'jpeg'>> = { '.png': 'png', '.jpg': 'jpeg', '.jpeg': 'jpeg' };

/** Writes a frame as a PNG or JPEG file, chosen by the ending, whole or not at all. An existing file is replaced. */
export async function writePicture(frame: Frame, path: string): Promise<Result<void>> {
  const format = FORMATS[extname(path).toLowerCase()];
  if (!format) return fail('still.unknown-format', `"${basename(path)}" does not end in .png or .jpg: choose one of these.`, { path });
  const bytes = await encodePicture(frame, { format });
  try {
    await writeFileAtomic(path, bytes);
    return ok(undefined);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const code = reason === 'ENOSPC' ? 'still.disk-full' : reason === 'ENOENT' ? 'still.folder-missing' : 'still.not-written';
    const next =
      reason === 'ENOSPC' ? 'free some space' : reason === 'ENOENT' ? 'create its folder first' : 'choose a folder that may be written to';
    return fail(code, `"${basename(path)}" could not be written (${reason}): ${next} and try again.`, { path, reason });
  }
}
