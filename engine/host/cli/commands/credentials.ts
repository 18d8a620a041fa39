import type { Command } from 'commander';
import { ok } from '../../../../core/base/fault.ts';
import { readAnchors, readCredentials } from '../../../provenance/read-credentials.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { credentialsText } from '../credentials-text.ts';
import { EXIT } from '../exit-code.ts';
import type { RunAction } from '../run-action.ts';

export function defineCredentials(program: Command, run: RunAction): void {
  program
    .command('credentials')
    .description('Reads the content credentials of a file and checks the whole of it against them. Exit code 3 where it was tampered with.')
    .argument('<file>', 'film, sound, picture, or a .c2pa manifest')
    .option('--trust <file>', 'certificates whose word you take (PEM); without it nobody is trusted')
    .action((path: string, options: { readonly trust?: string }) => run((context) => credentials(path, options.trust, context)));
}

async function credentials(path: string, trust: string | undefined, { signal }: CliContext): Promise<CliOutcome> {
  const anchors = trust === undefined ? ok(null) : await readAnchors(trust);
  if (!anchors.ok) return anchors;
  const read = await readCredentials(path, { signal, timeoutMs: null }, { anchors: anchors.value });
  if (!read.ok) return read;
  const report = read.value;
  const isWhole = report.kind === 'none' || (report.kind === 'found' && report.integrity !== 'tampered');
  return ok({ text: credentialsText(path, report), data: { path, ...report }, exitCode: isWhole ? EXIT.done : EXIT.badInput });
}
