import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { diskFault, errorCode } from '../store/disk-fault.ts';

/** Makes a folder inside `parent`. Codes: `folder.name`, `folder.exists`, `disk.*`. */
export async function makeFolder(parent: string, name: string): Promise<Result<{ readonly path: string }>> {
  const path = join(parent, name);
  if (dirname(resolve(path)) !== resolve(parent))
    return fail('folder.name', `"${name}" is not a name for a folder; choose one without slashes.`);
  try {
    await mkdir(path);
    return ok({ path });
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      return fail('folder.exists', `There is already something named "${name}" here; choose another name.`);
    return { ok: false, error: diskFault(error, `the folder "${path}"`, path) };
  }
}
