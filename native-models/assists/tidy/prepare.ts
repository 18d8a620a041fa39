import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { nothingThere } from '../assist.ts';
import type { TidyRequest } from './manifest.ts';

/** The sequence that is meant. Codes: `sequence.missing`, `assist.span`, `track.missing`, `track.kind`. */
export function checkTidyRequest(project: Project, { sequenceId, span, fillers }: TidyRequest): Result<Sequence> {
  const sequence = project.tables.sequences.get(sequenceId);
  if (sequence === undefined)
    return fail('sequence.missing', `There is no sequence ${sequenceId}; choose one of the project.`, { sequenceId });
  if (span.end <= span.start) return nothingThere();
  if (fillers?.from.kind !== 'captions') return ok(sequence);
  const { trackId } = fillers.from;
  const track = project.tables.tracks.get(trackId);
  if (track === undefined || track.sequenceId !== sequenceId)
    return fail('track.missing', `The sequence has no track ${trackId}; choose one that it has.`, { trackId });
  if (track.kind !== 'caption')
    return fail('track.kind', `"${track.name}" is no caption track; choose one that is, or let the words be recognised.`, { id: track.id });
  return ok(sequence);
}
