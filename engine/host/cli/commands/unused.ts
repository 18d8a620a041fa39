import type { Command } from 'commander';
import { ok } from '../../../../core/base/fault.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { removeUnused, unusedMedia } from '../../assists/unused-media.ts';
import { openMediaCache, runFolders } from '../../media-cache.ts';
import type { CliOutcome } from '../action.ts';
import { withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';

/** `unused`: what assists made for takes that are gone. */
export function defineUnused(program: Command, run: RunAction): void {
  program
    .command('unused')
    .description('Lists media that assists made beside a project and that it plays no more, of removed takes say.')
    .argument('<project>', 'project file')
    .option(
      '--remove',
      'remove what no undo, no snapshot, no other project of the folder and no stopped run names; scripts of --propose are not looked at',
    )
    .action((path: string, { remove = false }: { readonly remove?: boolean }) =>
      run((context) => withSession(path, remove ? 'write' : 'read', context, (session) => listUnused(session, remove))),
    );
}

async function listUnused(session: ProjectSession, isRemoved: boolean): Promise<CliOutcome> {
  const cache = await openMediaCache();
  if (!cache.ok) return cache;
  const found = await unusedMedia(session.project, session.path, { runFolders: await runFolders(cache.value) });
  if (!found.ok) return found;
  const { free, held } = found.value;
  const freedBytes = isRemoved ? await removeUnused(found.value) : 0;
  const lines = [
    ...free.map(({ name, sizeBytes }) => `${megabytes(sizeBytes)}  ${name}`),
    ...held.map(({ name, sizeBytes }) => `${megabytes(sizeBytes)}  ${name}  (an undo, a snapshot, another project or a run names it)`),
    ...(isRemoved ? [`Freed ${(freedBytes / 1e6).toFixed(1)} MB.`] : []),
  ];
  return ok({
    text: lines.length === 0 ? 'Assists have made nothing beside this project that it does not use.' : lines.join('\n'),
    data: { free: free.map(plain), held: held.map(plain), freedBytes },
  });
}

const plain = ({ name, sizeBytes }: { readonly name: string; readonly sizeBytes: number }) => ({ name, sizeBytes });
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`.padStart(10);
