import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok, type Result } from '../../../core/base/fault.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { emptyProject } from '../../../core/model/project.ts';
import { createProject } from '../../project/open-project.ts';
import { randomIds } from '../../project/random-ids.ts';
import type { ProjectSession } from '../../project/session.ts';
import { nodeDisk } from '../../store/disk.ts';
import { diskFault } from '../../store/disk-fault.ts';
import { importCall } from '../cli/import-call.ts';
import { CUTS } from './cut-list.ts';
import { demoAssetId, editList, GREEN_SCREEN } from './edit-list.ts';
import { type Footage, makeFootage } from './footage.ts';
import { makeWay } from './make-way.ts';

/** How the making is told of. */
export interface DemoTelling {
  readonly signal: AbortSignal;
  /** A step, by name. */
  step(label: string): void;
  /** Footage that is being drawn. */
  drawing(name: string, done: number, total: number): void;
  /** The user had edited the last demo: it is kept under this name. */
  keptAside(path: string): void;
}

/** Real footage beside the program's folder, where there is any. */
const REAL_FOOTAGE = fileURLToPath(new URL('../../../../shared/media/', import.meta.url));

const IMPORT_LABEL = 'Import the footage';
/** Names of the demo's own steps: a history with others in it has been edited by the user. */
const OWN_LABELS: ReadonlySet<string> = new Set([
  IMPORT_LABEL,
  ...editList({ footage: new Set([GREEN_SCREEN]) }).map((step) => step.label),
]);

/** Draws the footage, composes the music and cuts a one-minute film in `folder`. The session is the caller's to close. */
export async function makeDemoProject(folder: string, telling: DemoTelling): Promise<Result<ProjectSession>> {
  try {
    await nodeDisk.makeFolder(join(folder, 'demo-media'));
  } catch (error) {
    return { ok: false, error: diskFault(error, `the folder "${folder}"`, folder) };
  }
  const footage = await makeFootage(join(folder, 'demo-media'), telling.signal, ({ name, done, total }) =>
    telling.drawing(name, done, total),
  );
  if (!footage.ok) return footage;
  const path = join(folder, 'demo.cutaway');
  const way = await makeWay(path, OWN_LABELS);
  if (!way.ok) return way;
  if (way.value !== null) telling.keptAside(way.value);
  const created = await createProject(path, emptyProject({ id: randomIds('project'), name: 'Demo', mainSequenceId: null }));
  if (!created.ok) return created;
  const cut = await cutFilm(created.value, footage.value, telling);
  if (cut.ok) return ok(created.value);
  await created.value.close();
  return cut;
}

async function cutFilm(session: ProjectSession, footage: Footage, telling: DemoTelling): Promise<Result<void>> {
  const real = await realFootage();
  const files = new Map([...footage.shots, ['music', footage.music] as const, ...real.map((path) => [basename(path), path] as const)]);
  const imports: CommandCall[] = [];
  for (const [name, path] of files) {
    const imported = await importCall({ path, id: demoAssetId(name), name }, session.path, telling.signal);
    if (!imported.ok) return imported;
    imports.push(imported.value.call);
  }
  const edits = editList({ footage: new Set(real.map((path) => basename(path))) });
  for (const step of [{ label: IMPORT_LABEL, calls: imports }, ...edits]) {
    telling.step(step.label);
    const done = await session.executeAll(step.calls, step.label);
    if (!done.ok) return done;
  }
  return session.save();
}

async function realFootage(): Promise<readonly string[]> {
  const wanted = [GREEN_SCREEN, ...CUTS.flatMap((cut) => cut.instead ?? [])];
  const found = await Promise.all(
    wanted.map((name) =>
      access(join(REAL_FOOTAGE, name)).then(
        () => [join(REAL_FOOTAGE, name)],
        () => [],
      ),
    ),
  );
  return found.flat();
}
