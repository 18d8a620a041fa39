import { join } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Disk, FileFacts } from '../store/disk.ts';
import { diskFault } from '../store/disk-fault.ts';
import { hashOf } from './content-hash.ts';
import type { ProjectFiles } from './project-files.ts';
import { readVerified } from './verify.ts';

/** The project file as this program last saw it. */
export interface KnownFile {
  readonly hash: string;
  readonly facts: FileFacts;
}

/** Whether the file is still what it was. A file that was only touched, with the same bytes, is. Throws what the disk throws. */
export async function isUnchanged(disk: Disk, path: string, known: KnownFile): Promise<boolean> {
  const facts = await disk.facts(path);
  if (facts === null) return false;
  const { sizeBytes, modifiedMs, inode } = known.facts;
  if (facts.sizeBytes === sizeBytes && facts.modifiedMs === modifiedMs && facts.inode === inode) return true;
  return hashOf(await disk.readFile(path)) === known.hash;
}

/**
 * Writes a project file beside its place, reads it back, opens it, and only then gives it the name. `beforeRename` runs when the file is
 * proven, and may still refuse. Whatever fails, what has the name stays as it was.
 */
export async function writeProject(
  disk: Disk,
  files: ProjectFiles,
  bytes: Buffer,
  beforeRename: (hash: string) => Promise<Result<void>>,
): Promise<Result<KnownFile>> {
  const hash = hashOf(bytes);
  const draft = join(files.folder, 'draft');
  try {
    await disk.write(draft, bytes);
    const readBack = await disk.readFile(draft);
    if (hashOf(readBack) !== hash)
      return fail(
        'project.write-failed',
        `"${files.name}" came back from the disk changed and was not saved; check the drive, then save elsewhere.`,
      );
    const verified = readVerified(readBack);
    if (!verified.ok) return verified;
    const agreed = await beforeRename(hash);
    if (!agreed.ok) return agreed;
    await disk.rename(draft, files.project);
    const facts = await disk.facts(files.project);
    if (facts === null) return fail('project.changed-on-disk', `"${files.name}" vanished while it was saved; save it again.`);
    return ok({ hash, facts });
  } catch (error) {
    return { ok: false, error: diskFault(error, files.name, files.project) };
  } finally {
    await disk.remove(draft).catch(() => undefined);
  }
}
