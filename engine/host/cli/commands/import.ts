import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type Fault, ok } from '../../../../core/base/fault.ts';
import { LABEL_NAMES } from '../../../../core/model/label-names.ts';
import type { ProjectSession } from '../../../project/session.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { parseRate } from '../arguments.ts';
import { type Conform, conformText, measureConform } from '../conform.ts';
import { EXIT } from '../exit-code.ts';
import { importCall } from '../import-call.ts';
import { chooseSequence, withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';

export function defineImport(program: Command, run: RunAction): void {
  program
    .command('import')
    .description('Adds media files to a project; those that cannot be read are named and left out.')
    .argument('<project>', 'project file')
    .argument('<file...>', 'media files; numbered pictures also as a pattern such as shot_%04d.png')
    .option('--image-sequence', 'take each numbered picture for its whole image sequence')
    .option('--rate <fps>', 'pictures a second of image sequences: 24, 29.97, 30000/1001 … (default 25)')
    .addOption(new Option('--label <colour>', 'label colour of the media, and of clips that are made of it').choices(LABEL_NAMES))
    .action((path: string, files: readonly string[], options: ImportOptions) =>
      run(async (context) => {
        const rate = options.rate === undefined ? null : parseRate(options.rate);
        if (rate !== null && !rate.ok) return rate;
        return withSession(path, 'write', context, (session) => importFiles(session, files, options, context));
      }),
    );
}

interface ImportOptions {
  readonly imageSequence?: boolean;
  readonly rate?: string;
  readonly label?: string;
}

type Imported =
  | {
      readonly file: string;
      readonly assetId: string;
      readonly name: string;
      readonly warnings: readonly string[];
      /** At the main sequence's rate, for a picture of variable rate. */
      readonly conform: Conform | null;
    }
  | { readonly file: string; readonly error: Fault };

async function importFiles(
  session: ProjectSession,
  files: readonly string[],
  options: ImportOptions,
  context: CliContext,
): Promise<CliOutcome> {
  const imported: Imported[] = [];
  for (const [index, file] of files.entries()) {
    if (context.signal.aborted) break;
    context.terminal.progress({ phase: 'import', done: index, total: files.length, detail: file });
    imported.push(await importFile(session, file, options, context));
  }
  const saved = await session.save();
  if (!saved.ok) return saved;
  const text = imported.map(importedText).join('\n');
  const exitCode = context.signal.aborted ? EXIT.cancelled : imported.some((row) => 'error' in row) ? EXIT.badInput : EXIT.done;
  return ok({ text, data: imported, exitCode });
}

function importedText(row: Imported): string {
  if ('error' in row) return `${row.file}: ${row.error.message} [${row.error.code}]`;
  const conform = row.conform === null ? [] : [`  ${conformText(row.conform)}`];
  return [`${row.assetId}  ${row.name}`, ...row.warnings.map((warning) => `  ! ${warning}`), ...conform].join('\n');
}

async function importFile(session: ProjectSession, file: string, options: ImportOptions, context: CliContext): Promise<Imported> {
  const wanted = { path: resolve(file), imageSequence: options.imageSequence, rate: options.rate, label: options.label };
  const read = await importCall(wanted, session.path, context.signal);
  if (!read.ok) return { file, error: read.error };
  const { call, asset: described, warnings } = read.value;
  const done = await session.execute(call.command, call.args);
  if (!done.ok) return { file, error: done.error };
  const asset = done.value.patch.changes.flatMap((change) => (change.table === 'assets' && change.after !== null ? [change.after] : []))[0];
  const sequence = chooseSequence(session.project, undefined);
  const conform = sequence.ok ? await measureConform(wanted.path, described.streams, sequence.value.rate, true, context) : null;
  return { file, assetId: asset?.id ?? '', name: asset?.name ?? '', warnings, conform };
}
