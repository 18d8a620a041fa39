import { access, rename, rm } from 'node:fs/promises';
import { ok, type Result } from '../../../core/base/fault.ts';
import { openProject } from '../../project/open-project.ts';
import { filesOf, type ProjectFiles } from '../../project/project-files.ts';
import { diskFault } from '../../store/disk-fault.ts';

/**
 * Frees the name of the demo project for a new one. An old demo that nobody has edited since goes; one with other edits keeps living under
 * another name, which is the answer. Faults as in `openProject`, `project.locked` among them.
 */
export async function makeWay(path: string, ownLabels: ReadonlySet<string>): Promise<Result<string | null>> {
  const files = filesOf(path);
  const isThere = await access(files.project).then(
    () => true,
    () => false,
  );
  if (!isThere) return ok(null);
  const opened = await openProject(path, { mode: 'write' });
  if (!opened.ok) return opened;
  const { steps, cursor } = opened.value.history;
  const isUntouched = steps.length === cursor && steps.every((step) => ownLabels.has(step.label));
  await opened.value.close();
  try {
    return ok(isUntouched ? await remove(files) : await keep(path, files));
  } catch (error) {
    return { ok: false, error: diskFault(error, `the last demo, "${files.name}"`, files.project) };
  }
}

async function remove(files: ProjectFiles): Promise<null> {
  await rm(files.project, { force: true });
  await rm(files.folder, { recursive: true, force: true });
  return null;
}

async function keep(path: string, files: ProjectFiles): Promise<string> {
  const kept = path.replace(/(\.cutaway)?$/, `-${new Date().toISOString().replace(/[:.]/g, '-')}.cutaway`);
  await rename(files.folder, filesOf(kept).folder);
  await rename(files.project, filesOf(kept).project);
  return kept;
}
