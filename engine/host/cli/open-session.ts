import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { openProject } from '../../project/open-project.ts';
import type { ProjectSession } from '../../project/session.ts';
import type { CliContext } from './action.ts';

/** Opens a project for the length of `task`, tells what recovery had to do, and always closes it. */
export async function withSession<T>(
  path: string,
  mode: 'read' | 'write',
  context: CliContext,
  task: (session: ProjectSession) => Promise<Result<T>>,
): Promise<Result<T>> {
  const opened = await openProject(path, { mode });
  if (!opened.ok) return opened;
  const session = opened.value;
  try {
    for (const notice of session.recovered.notices) context.terminal.say(notice.message);
    return await task(session);
  } finally {
    await session.close();
  }
}

/** The sequence that `--sequence` names by id or name, else the main one. */
export function chooseSequence(project: Project, wanted: string | undefined): Result<Sequence> {
  const { sequences } = project.tables;
  const main = project.project.mainSequenceId;
  if (wanted === undefined) {
    const sequence = main === null ? undefined : sequences.get(main);
    return sequence === undefined
      ? fail('sequence.none', 'The project has no main sequence; add one with the command sequence.new.')
      : ok(sequence);
  }
  const found = sequences.get(asId<'sequence'>(wanted)) ?? sequences.find((sequence) => sequence.name === wanted);
  return found === undefined
    ? fail('sequence.missing', `The project has no sequence "${wanted}"; "cutaway show" lists them.`, { wanted })
    : ok(found);
}
