import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { CUTS } from '../../demo/cut-list.ts';
import { makeDemoProject } from '../../demo/make-project.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import type { RunAction } from '../run-action.ts';
import { render } from './render.ts';

interface DemoOptions {
  readonly folder: string;
  readonly preset: string;
}

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
  const { terminal, signal } = context;
  terminal.say('Drawing footage and composing music …');
  const made = await makeDemoProject(folder, {
    signal,
    step: (label) => terminal.say(`  ${label}`),
    drawing: (name, done, total) => terminal.progress({ phase: `draw ${name}`, done, total }),
    keptAside: (path) => terminal.say(`You have edited the last demo: it is kept as ${path}.`),
  });
  if (!made.ok) return made;
  const session = made.value;
  try {
    terminal.say(`Cut: ${CUTS.length - 1} cuts on 2 picture and 2 sound tracks, saved as ${session.path}. Exporting …`);
    const outPath = join(folder, 'demo.mp4');
    return await render(
      session,
      { out: outPath, preset: options.preset, encoder: 'auto', smart: true, captions: 'burn-in', captionFormat: 'srt', provenance: 'auto' },
      context,
    );
  } finally {
    await session.close();
  }
}
