import type { PersonId, SequenceId, TakeId } from '../base/id.ts';
import { intersectSpans, type Span } from '../base/span.ts';
import { activeTracks } from '../model/active-tracks.ts';
import { lacksPerson } from '../model/consent.ts';
import { type MadeMedia, madeMedia, takePlayed } from '../model/made-media.ts';
import { clipsOf, type Project, tracksOf } from '../model/project.ts';
import type { Clip } from '../model/records.ts';
import type { Take } from '../model/take.ts';
import { takesInUse } from '../model/takes-in-use.ts';

/** A take that plays in a film. */
export interface GeneratedPart {
  readonly take: Take;
  /** From where it is first seen or heard to where it is last, on the sequence's timeline. */
  readonly span: Span;
  /** Made from nothing that was recorded; otherwise it changes a recording. */
  readonly isWhollyGenerated: boolean;
}

/** Which of a film's media models have made. */
export interface GeneratedMedia {
  /** In the order in which they begin. */
  readonly parts: readonly GeneratedPart[];
  /** Nothing that was recorded or drawn plays beside them. */
  readonly isAllGenerated: boolean;
}

/** What of a sequence, or of a stretch of it, models have made. */
export function generatedMedia(project: Project, sequenceId: SequenceId, within: Span | null): GeneratedMedia {
  const changed = takesOfRecordings(project);
  const parts = takesInUse(project, sequenceId).flatMap(({ take, spans }): GeneratedPart[] => {
    const seen = within === null ? spans : spans.flatMap((span) => intersectSpans(span, within) ?? []);
    const [first] = seen;
    const last = seen.at(-1);
    if (first === undefined || last === undefined) return [];
    const isWhollyGenerated = !changed.has(take.id);
    return [{ take, span: { start: first.start, end: last.end }, isWhollyGenerated }];
  });
  return {
    parts,
    isAllGenerated: parts.length > 0 && !playsOther(project, sequenceId, within, { made: madeMedia(project), changed, walked: new Set() }),
  };
}

/** How it stands with the consent of those whose face or voice a take uses. */
export type ConsentState = 'not-needed' | 'given' | 'missing' | 'revoked';

export function consentState(project: Project, take: Pick<Take, 'assist' | 'personIds'>): ConsentState {
  const { personIds } = take;
  if (lacksPerson(take)) return 'missing';
  if (personIds.length === 0) return 'not-needed';
  const persons = personIds.map((id) => project.tables.persons.get(id));
  if (persons.includes(undefined)) return 'missing';
  return persons.some((person) => person?.revokedAt !== null) ? 'revoked' : 'given';
}

/** Somebody whose face or voice a film uses, and who does not allow it: their record is gone, or they have withdrawn. */
export interface LackingConsent {
  /** Null where a take that uses somebody names nobody. */
  readonly personId: PersonId | null;
  /** Null where there is no record. */
  readonly name: string | null;
  readonly parts: readonly GeneratedPart[];
}

/** Whose consent a film lacks, each once. */
export function lackingConsent(project: Project, parts: readonly GeneratedPart[]): readonly LackingConsent[] {
  const found = new Map<PersonId | null, LackingConsent>();
  for (const part of parts)
    for (const personId of lacksPerson(part.take) ? [null] : part.take.personIds) {
      const person = personId === null ? undefined : project.tables.persons.get(personId);
      if (person !== undefined && person.revokedAt === null) continue;
      found.set(personId, { personId, name: person?.name ?? null, parts: [...(found.get(personId)?.parts ?? []), part] });
    }
  return [...found.values()];
}

interface Search {
  readonly made: MadeMedia;
  /** Takes that change a recording. */
  readonly changed: ReadonlySet<TakeId>;
  readonly walked: Set<SequenceId>;
}

const takesOfRecordings = (project: Project): ReadonlySet<TakeId> =>
  new Set(
    [...project.tables.clips.values()].flatMap(({ original, takes = [] }) => (original === undefined ? [] : takes.map(({ id }) => id))),
  );

/** Whether a clip plays anything that no model made: a recording, a title, a take that changes a recording. A nested sequence counts whole. */
function playsOther(project: Project, sequenceId: SequenceId, within: Span | null, search: Search): boolean {
  if (search.walked.has(sequenceId)) return false;
  search.walked.add(sequenceId);
  const tracks = tracksOf(project, sequenceId);
  return (['picture', 'sound'] as const).some((kind) =>
    activeTracks(tracks.filter((track) => track.kind === kind)).some((track) =>
      [...clipsOf(project, track.id)].some(
        ({ clip, span }) => clip.enabled && (within === null || intersectSpans(span, within) !== null) && isOther(project, clip, search),
      ),
    ),
  );
}

function isOther(project: Project, clip: Clip, search: Search): boolean {
  if (clip.content.kind === 'sequence') return playsOther(project, clip.content.sequenceId, null, search);
  const take = takePlayed(clip, search.made);
  return take === null || search.changed.has(take.id);
}
