import { access } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Result } from '../../../../core/base/fault.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import { emptyProject } from '../../../../core/model/project.ts';
import { createProject } from '../../../project/open-project.ts';
import { randomIds } from '../../../project/random-ids.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { nodeDisk } from '../../../store/disk.ts';
import { diskFault } from '../../../store/disk-fault.ts';
import { CUTS } from '../../demo/cut-list.ts';
import { demoAssetId, editList, GREEN_SCREEN } from '../../demo/edit-list.ts';
import { type Footage, makeFootage } from '../../demo/footage.ts';
import { makeWay } from '../../demo/make-way.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { importCall } from '../import-call.ts';
import type { RunAction } from '../run-action.ts';
import { render } from './render.ts';

interface DemoOptions {
  readonly folder: string;
  readonly preset: string;
}

/** Real footage beside the program's folder, where there is any. */
const REAL_FOOTAGE = fileURLToPath(new URL('../../../../../shared/media/', import.meta.url));

const IMPORT_LABEL = 'Import the footage';
/** Names of the demo's own steps: a history with others in it has been edited by the user. */
const OWN_LABELS: ReadonlySet<string> = new Set([
  IMPORT_LABEL,
  ...editList({ footage: new Set([GREEN_SCREEN]) }).map((step) => step.label),
]);

export function defineDemo(program: Command, run: RunAction): void {
  program
    .command('demo')
    .description('Makes a one-minute film from nothing: draws its footage, composes its music, cuts, grades, titles and exports it.')
    .option('--folder <folder>', 'where film, project and footage go', 'out')
    .option('--preset <name>', 'what to export as', 'web-h264')
    .action((options: DemoOptions) => run((context) => makeDemo(options, context)));
}

async function makeDemo(options: DemoOptions, context: CliContext): Promise<CliOutcome> {
  const folder = resolve(options.folder);
  try {
    await nodeDisk.makeFolder(join(folder, 'demo-media'));
  } catch (error) {
    return { ok: false, error: diskFault(error, `the folder "${folder}"`, folder) };
  }
  context.terminal.say('Drawing footage and composing music …');
  const footage = await makeFootage(join(folder, 'demo-media'), context.signal, ({ name, done, total }) =>
    context.terminal.progress({ phase: `draw ${name}`, done, total }),
  );
  if (!footage.ok) return footage;
  const path = join(folder, 'demo.cutaway');
  const way = await makeWay(path, OWN_LABELS);
  if (!way.ok) return way;
  if (way.value !== null) context.terminal.say(`You have edited the last demo: it is kept as ${way.value}.`);
  const created = await createProject(path, emptyProject({ id: randomIds('project'), name: 'Demo', mainSequenceId: null }));
  if (!created.ok) return created;
  const session = created.value;
  try {
    const cut = await cutFilm(session, footage.value, context);
    if (!cut.ok) return cut;
    context.terminal.say(`Cut: ${CUTS.length - 1} cuts on 2 picture and 2 sound tracks, saved as ${path}. Exporting …`);
    const outPath = join(folder, 'demo.mp4');
    return await render(session, { out: outPath, preset: options.preset, encoder: 'auto', smart: true }, context);
  } finally {
    await session.close();
  }
}

async function cutFilm(session: ProjectSession, footage: Footage, context: CliContext): Promise<Result<void>> {
  const real = await realFootage();
  const files = new Map([...footage.shots, ['music', footage.music] as const, ...real.map((path) => [basename(path), path] as const)]);
  const imports: CommandCall[] = [];
  for (const [name, path] of files) {
    const imported = await importCall({ path, id: demoAssetId(name), name }, session.path, context.signal);
    if (!imported.ok) return imported;
    imports.push(imported.value.call);
  }
  const edits = editList({ footage: new Set(real.map((path) => basename(path))) });
  for (const step of [{ label: IMPORT_LABEL, calls: imports }, ...edits]) {
    context.terminal.say(`  ${step.label}`);
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
