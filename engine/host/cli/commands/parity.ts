import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fail, ok } from '../../../../core/base/fault.ts';
import { compile } from '../../../../core/graph/compile.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { type Agreement, checkParity, type ParityReport, spreadFrames } from '../../../render/parity.ts';
import { machineMedia } from '../../film-media.ts';
import { losslessFilm } from '../../lossless-film.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { parseCount } from '../arguments.ts';
import { EXIT } from '../exit-code.ts';
import { chooseSequence, withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';

interface ParityOptions {
  readonly frames: string;
  readonly sequence?: string;
  readonly film: boolean;
}

export function defineParity(program: Command, run: RunAction): void {
  program
    .command('parity')
    .description('Proves that the preview is the export: renders frames both ways, exports a lossless film, and compares every pixel.')
    .argument('<project>', 'project file')
    .option('--frames <n>', 'how many frames to compare, spread over the sequence', '24')
    .option('--sequence <id or name>', 'the main sequence by default')
    .option('--no-film', 'compare renders only, without writing and reading back a film')
    .action((path: string, options: ParityOptions) =>
      run((context) => withSession(path, 'read', context, (session) => parity(session, options, context))),
    );
}

async function parity(session: ProjectSession, options: ParityOptions, context: CliContext): Promise<CliOutcome> {
  const sequence = chooseSequence(session.project, options.sequence);
  if (!sequence.ok) return sequence;
  const count = parseCount(options.frames, '--frames', 1, 1_000_000);
  if (!count.ok) return count;
  const graph = compile(session.project, sequence.value.id);
  if (!graph.ok) return graph;
  if (graph.value.frameCount === 0) return fail('sequence.empty', `"${sequence.value.name}" has no clips; put some on its timeline first.`);
  const media = machineMedia(session.path);
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-parity-'));
  try {
    const outcome = await checkParity({
      project: session.project,
      sequenceId: sequence.value.id,
      frames: spreadFrames(graph.value.frameCount, count.value),
      ...media,
      ...(options.film ? { film: { write: losslessFilm(session.project, sequence.value.id, media), folder } } : {}),
      signal: context.signal,
      onProgress: ({ step, done, total }) => context.terminal.progress({ phase: step, done, total }),
    });
    if (!outcome.ok) return outcome;
    if (outcome.value.kind === 'cancelled') return fail('parity.cancelled', 'Stopped before every frame was compared.');
    const { report } = outcome.value;
    return ok({ text: reportText(report), data: report, exitCode: report.differing === 0 ? EXIT.done : EXIT.failed });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reportText(report: ParityReport): string {
  const rows = report.rows.map(
    (row) =>
      `${String(row.frame).padStart(7)}  ${row.timecode}  ${word(row.inOrder).padEnd(24)}  ${row.exported === null ? '' : word(row.exported)}`,
  );
  return ['  frame  timecode     preview = in order        preview = film', ...rows, report.verdict].join('\n');
}

function word(agreement: Agreement): string {
  if ('incomparable' in agreement) return agreement.incomparable;
  return agreement.identical ? 'identical' : `differs, ${agreement.psnrDb.toFixed(1)} dB`;
}
