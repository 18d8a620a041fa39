import { resolve } from 'node:path';
import type { Command } from 'commander';
import { ok } from '../../../../core/base/fault.ts';
import { mediaStates, type RelinkRow, relinkMedia, reviewMissing } from '../../../library/missing-media.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { machineMedia } from '../../film-media.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { EXIT } from '../exit-code.ts';
import { withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';

export function defineRelink(program: Command, run: RunAction): void {
  program
    .command('relink')
    .description('Finds missing media in folders by its bytes, and points the project at it, in one undo step.')
    .argument('<project>', 'project file')
    .argument('<folder...>', 'folders to search, with all below them')
    .option('--alike', 'also take files that are only alike, by name and length')
    .option('--dry-run', 'only show what is found')
    .action((path: string, folders: readonly string[], options: RelinkOptions) =>
      run((context) =>
        withSession(path, options.dryRun === true ? 'read' : 'write', context, (session) => relink(session, folders, options, context)),
      ),
    );
}

interface RelinkOptions {
  readonly alike?: boolean;
  readonly dryRun?: boolean;
}

async function relink(
  session: ProjectSession,
  folders: readonly string[],
  options: RelinkOptions,
  context: CliContext,
): Promise<CliOutcome> {
  const { signal, terminal } = context;
  const { locate } = machineMedia(session.path);
  const states = await mediaStates(session.project, locate, {
    signal,
    onProgress: ({ done, total }) => terminal.progress({ phase: 'look at media', done, total }),
  });
  const missing = states.filter(({ state }) => state.kind === 'missing');
  const rows = await reviewMissing(
    missing,
    folders.map((folder) => resolve(folder)),
    { signal, onProgress: ({ done, total }) => terminal.progress({ phase: 'search', done, total }) },
  );
  const isTaken = ({ match }: RelinkRow): boolean => match?.by === 'fingerprint' || (match !== null && options.alike === true);
  const done = options.dryRun === true ? ok({ relinked: [], refused: [] }) : await relinkMedia(session, rows.filter(isTaken), signal);
  if (!done.ok) return done;
  if (done.value.relinked.length > 0) {
    const saved = await session.save();
    if (!saved.ok) return saved;
  }
  const refusals = new Map(done.value.refused.map(({ assetId, fault }) => [assetId, fault]));
  const text = rows.map((row) => {
    const refusal = refusals.get(row.assetId);
    if (refusal !== undefined) return `${row.name}: ${refusal.message} [${refusal.code}]`;
    if (row.match === null) return `${row.name}: not found`;
    const how = row.match.by === 'fingerprint' ? 'the same bytes' : 'alike by name and length';
    return `${row.name}: ${row.match.path} (${how}${isTaken(row) ? '' : ', left out: say --alike to take it'})`;
  });
  const open = rows.length - done.value.relinked.length;
  return ok({
    text: rows.length === 0 ? 'No media is missing.' : text.join('\n'),
    data: { rows, ...done.value },
    exitCode: open === 0 ? EXIT.done : EXIT.badInput,
  });
}
