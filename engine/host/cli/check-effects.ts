import type { Fault } from '../../../core/base/fault.ts';
import type { SequenceId } from '../../../core/base/id.ts';
import { compile } from '../../../core/graph/compile.ts';
import { compileSound } from '../../../core/graph/sound-plan-compile.ts';
import { unusableEffects } from '../../../core/graph/unusable-effects.ts';
import type { Project } from '../../../core/model/project.ts';
import type { FileResources } from '../../render/file-resources.ts';

/**
 * What rendering would leave out of any sequence: effects, generators and transitions of kinds that this version lacks, and effects whose LUT cannot
 * be read. Expects a project without violations.
 */
export function checkEffects(project: Project, resources: FileResources): readonly Fault[] {
  const found = new Map<string, Fault>();
  // A nested sequence is compiled for itself and for each that holds it: every sentence is said once.
  for (const id of project.tables.sequences.keys())
    for (const fault of sequenceFaults(project, id, resources)) found.set(`${fault.code} ${fault.message}`, fault);
  return [...found.values()];
}

function sequenceFaults(project: Project, id: SequenceId, resources: FileResources): readonly Fault[] {
  const graph = compile(project, id);
  const plan = compileSound(project, id);
  return [
    ...(graph.ok ? [...graph.value.warnings, ...unusableEffects(graph.value, resources)] : [graph.error]),
    ...(plan.ok ? plan.value.warnings : [plan.error]),
  ];
}
