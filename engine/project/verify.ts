import { fail, ok, type Result } from '../../core/base/fault.ts';
import { listViolations } from '../../core/model/invariants.ts';
import type { Project } from '../../core/model/project.ts';
import { parseProject, serialiseProject } from '../../core/model/schema.ts';

/** Whether a project may be opened or written: code `project.broken` names the first of what is wrong. */
export function verdictOn(project: Project): Result<void> {
  const violations = listViolations(project);
  const [first] = violations;
  if (first === undefined) return ok(undefined);
  const more = violations.length === 1 ? '' : ` (and ${violations.length - 1} more)`;
  return fail('project.broken', `The project contradicts itself: ${first.message}${more}; run check on it to see all.`, { violations });
}

/** A project file's bytes to a project that keeps every invariant. Codes: those of `parseProject`, `project.not-a-project`. */
export function readVerified(bytes: Uint8Array): Result<Project> {
  const text = decode(bytes);
  if (text !== null) return parseProject(text);
  return fail('project.not-a-project', 'The file is not text, so it is no Cutaway project; choose a file that ends in .cutaway.');
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What the project file holds: the same bytes for the same project. */
export const projectBytes = (project: Project): Buffer => Buffer.from(serialiseProject(project), 'utf8');
