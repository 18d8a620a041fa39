import type { Command } from 'commander';
import { ok, type Result } from '../../../../core/base/fault.ts';
import type { Executed } from '../../../../core/edit/gesture.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';
import type { Answer } from '../terminal.ts';

/** `undo`, `redo` and `log`: the history outlives the process that made it. */
export function defineHistory(program: Command, run: RunAction): void {
  defineTravel(program, run, 'undo', 'Takes the last edit back.', 'Undid', (session) => session.undo());
  defineTravel(program, run, 'redo', 'Does again what was undone last.', 'Redid', (session) => session.redo());
  program
    .command('log')
    .description('Lists the edits of a project, oldest first; those below the line can be redone.')
    .argument('<project>', 'project file')
    .action((path: string) => run((context) => withSession(path, 'read', context, async (session) => ok(logOf(session)))));
}

function defineTravel(
  program: Command,
  run: RunAction,
  name: string,
  description: string,
  did: string,
  travel: (session: ProjectSession) => Promise<Result<Executed>>,
): void {
  program
    .command(name)
    .description(description)
    .argument('<project>', 'project file')
    .action((path: string) =>
      run((context) =>
        withSession(path, 'write', context, async (session) => {
          const done = await travel(session);
          if (!done.ok) return done;
          const saved = await session.save();
          if (!saved.ok) return saved;
          return ok({ text: `${did}: ${done.value.label}`, data: { label: done.value.label, cursor: session.history.cursor } });
        }),
      ),
    );
}

function logOf({ history }: ProjectSession): Answer {
  const lines = history.steps.map((step, index) => `${String(index + 1).padStart(4)}  ${step.at}  ${step.label}`);
  lines.splice(history.cursor, 0, ...(history.cursor < history.steps.length ? ['      -- undone --'] : []));
  return { text: lines.length === 0 ? 'No edits yet.' : lines.join('\n'), data: history };
}
