import { type Fault, fault } from '../../core/base/fault.ts';
import type { SequenceId } from '../../core/base/id.ts';
import { type Note, note } from '../../core/base/note.ts';
import { framesToTicks } from '../../core/base/ticks.ts';
import type { Project } from '../../core/model/project.ts';
import { type GeneratedPart, generatedMedia, lackingConsent } from '../../core/provenance/generated-parts.ts';
import type { FrameRange } from './sequence-film.ts';

/**
 * Why a film may not be made before its user has decided: it uses somebody who does not allow it (`consent.film`). Null where nobody objects, or the
 * user wants it `despite` that. A null range is the whole sequence.
 */
export function consentFault(project: Project, sequenceId: SequenceId, range: FrameRange | null, despite: boolean): Fault | null {
  const rate = project.tables.sequences.get(sequenceId)?.rate;
  if (despite || rate === undefined) return null;
  const span = range === null ? null : { start: framesToTicks(range.firstFrame, rate), end: framesToTicks(range.endFrame, rate) };
  const lacking = lackingConsent(project, generatedMedia(project, sequenceId, span).parts);
  if (lacking.length === 0) return null;
  const names = lacking.map(({ personId, name }) => (personId === null ? 'somebody who is not named' : `"${name ?? personId}"`)).join(', ');
  return fault(
    'consent.film',
    `This film uses the face or voice of ${names} without consent; choose other takes, or say that you want it all the same (--without-consent).`,
    { personIds: lacking.map(({ personId }) => personId), names },
  );
}

/** Whose consent a film lacks, one sentence for each: for the report of one that was made despite it. */
export const consentNotes = (project: Project, parts: readonly GeneratedPart[]): readonly Note[] =>
  lackingConsent(project, parts).map(({ personId, name, parts: used }) => {
    const takes = used.length === 1 ? 'One take uses' : `${used.length} takes use`;
    return name === null
      ? note(
          'consent.not-recorded',
          `${takes} a face or voice for which no consent is recorded${personId === null ? '' : ` ("${personId}")`}.`,
          { count: used.length },
        )
      : note('consent.withdrawn', `${takes} the face or voice of "${name}", who has withdrawn consent.`, { count: used.length, name });
  });
