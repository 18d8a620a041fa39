import { basename } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ok, type Result } from '../../../core/base/fault.ts';
import { diskFault } from '../../store/disk-fault.ts';

/** Writes a subtitle file as UTF-8, whole or not at all; one that is there is replaced. Codes: `disk.*`. */
export async function writeSubtitleFile(path: string, text: string): Promise<Result<void>> {
  try {
    await writeFileAtomic(path, text);
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: diskFault(error, `"${basename(path)}"`, path) };
  }
}
