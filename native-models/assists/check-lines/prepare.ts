import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { ClipId, TrackId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import { clipsOf, type Project, tracksOf } from '../../../core/model/project.ts';
import type { VoiceLine } from '../../../core/model/voice-line.ts';
import { nothingThere } from '../assist.ts';
import type { CheckLinesRequest } from './manifest.ts';

/** A voice line where it lies. */
export interface PlacedLine {
  readonly clipId: ClipId;
  readonly trackId: TrackId;
  readonly span: Span;
  readonly line: VoiceLine;
}

/** The voice lines that are meant, by time. Codes: `sequence.missing`, `assist.span`, `lines.none`. */
export function linesIn(project: Project, { sequenceId, span, trackIds }: CheckLinesRequest): Result<readonly PlacedLine[]> {
  const sequence = project.tables.sequences.get(sequenceId);
  if (sequence === undefined)
    return fail('sequence.missing', `There is no sequence ${sequenceId}; choose one of the project.`, { sequenceId });
  if (span.end <= span.start) return nothingThere();
  const lines = tracksOf(project, sequenceId)
    .filter(({ id, kind }) => kind === 'sound' && (trackIds.length === 0 || trackIds.includes(id)))
    .flatMap(({ id: trackId }) =>
      [...clipsOf(project, trackId)].flatMap(({ clip, span: own }): PlacedLine[] =>
        clip.voiceLine === undefined || !clip.enabled || own.start < span.start || own.start >= span.end
          ? []
          : [{ clipId: clip.id, trackId, span: own, line: clip.voiceLine }],
      ),
    )
    .toSorted((a, b) => a.span.start - b.span.start);
  return lines.length === 0
    ? fail('lines.none', 'There are no voice lines in this stretch; speak some with the voice assist, or choose another stretch.')
    : ok(lines);
}
