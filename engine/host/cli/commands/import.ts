import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Fault, ok } from '../../../../core/base/fault.ts';
import type { ProjectSession } from '../../../project/session.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { EXIT } from '../exit-code.ts';
import { importCall } from '../import-call.ts';
import { withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';

export function defineImport(program: Command, run: RunAction): void {
  program
    .command('import')
    .description('Adds media files to a project; those that cannot be read are named and left out.')
    .argument('<project>', 'project file')
    .argument('<file...>', 'media files')
    .action((path: string, files: readonly string[]) =>
      run((context) => withSession(path, 'write', context, (session) => importFiles(session, files, context))),
    );
}

type Imported =
  | { readonly file: string; readonly assetId: string; readonly name: string }
  | { readonly file: string; readonly error: Fault };

async function importFiles(session: ProjectSession, files: readonly string[], context: CliContext): Promise<CliOutcome> {
  const imported: Imported[] = [];
  for (const [index, file] of files.entries()) {
    if (context.signal.aborted) break;
    context.terminal.progress({ phase: 'import', done: index, total: files.length, detail: file });
    imported.push(await importFile(session, file, context));
  }
  const saved = await session.save();
  if (!saved.ok) return saved;
  const text = imported
    .map((row) => ('error' in row ? `${row.file}: ${row.error.message} [${row.error.code}]` : `${row.assetId}  ${row.name}`))
    .join('\n');
  const exitCode = context.signal.aborted ? EXIT.cancelled : imported.some((row) => 'error' in row) ? EXIT.badInput : EXIT.done;
  return ok({ text, data: imported, exitCode });
}

async function importFile(session: ProjectSession, file: string, context: CliContext): Promise<Imported> {
  const call = await importCall({ path: resolve(file) }, session.path, context.signal);
  if (!call.ok) return { file, error: call.error };
  const done = await session.execute(call.value.command, call.value.args);
  if (!done.ok) return { file, error: done.error };
  const asset = done.value.patch.changes.flatMap((change) => (change.table === 'assets' && change.after !== null ? [change.after] : []))[0];
  return { file, assetId: asset?.id ?? '', name: asset?.name ?? '' };
}
