import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { nothingThere } from '../assist.ts';
import type { CaptionsRequest } from './manifest.ts';

/** The sequence that is meant. Codes: `sequence.missing`, `assist.span`, `track.missing`, `track.kind`, `track.locked`. */
export function checkCaptionsRequest(project: Project, { sequenceId, span, goal }: CaptionsRequest): Result<Sequence> {
  const sequence = project.tables.sequences.get(sequenceId);
  if (sequence === undefined)
    return fail('sequence.missing', `There is no sequence ${sequenceId}; choose one of the project.`, { sequenceId });
  if (span.end <= span.start) return nothingThere();
  if (goal.kind === 'new-track') return ok(sequence);
  const track = project.tables.tracks.get(goal.trackId);
  if (track === undefined || track.sequenceId !== sequenceId)
    return fail('track.missing', `The sequence has no track ${goal.trackId}; choose one that it has.`, { trackId: goal.trackId });
  if (track.kind !== 'caption')
    return fail('track.kind', `"${track.name}" is no caption track; choose one that is, or a new one.`, { id: track.id });
  if (track.locked) return fail('track.locked', `"${track.name}" is locked; unlock it, or choose another track.`, { trackId: track.id });
  return ok(sequence);
}
