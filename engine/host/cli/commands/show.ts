import type { Command } from 'commander';
import { ok } from '../../../../core/base/fault.ts';
import { serialiseProject } from '../../../../core/model/schema.ts';
import { withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';
import { timelineText } from '../timeline-text.ts';

export function defineShow(program: Command, run: RunAction): void {
  program
    .command('show')
    .description('Prints sequences, tracks and clips as a text timeline; with --json the whole project.')
    .argument('<project>', 'project file')
    .action((path: string) =>
      run((context) =>
        withSession(path, 'read', context, async ({ project }) =>
          ok({ text: timelineText(project), data: JSON.parse(serialiseProject(project)) as unknown }),
        ),
      ),
    );
}
