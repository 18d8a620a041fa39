import type { Project } from '../../../../core/model/project.ts';
import type { Take } from '../../../../core/model/take.ts';
import { translate, translateOr } from '../../../i18n/translate.ts';

/** Which model made a take: its pack's name where the catalogue has one, with its version. */
export function modelName({ packId, version }: Take['model']): string {
  if (packId === 'system') return translate('takes:system');
  return `${translateOr(`models:pack.${packId}.name`, packId)} ${version}`.trim();
}

/** By what settings a take was made, of whom and when. A seed counts where an assist has one to set. */
export function takeDetail(project: Project, { madeAt, assist, seed, params, personIds, spoken }: Take): string {
  const { strength, referenceSeconds } = params;
  const people = personIds.flatMap((id) => project.tables.persons.get(id)?.name ?? []);
  const words = [
    ...(spoken === undefined && assist !== 'voice' ? [] : [translate('takes:made.seed', { seed })]),
    ...(spoken === undefined || spoken.line.speed === 1 ? [] : [translate('takes:made.speed', { speed: spoken.line.speed })]),
    ...(typeof strength === 'number' ? [translate('takes:made.strength', { percent: Math.round(strength * 100) })] : []),
    ...(typeof referenceSeconds === 'number' ? [translate('takes:made.reference', { seconds: referenceSeconds })] : []),
    ...people,
    translate('app:when.dateTime', { ms: Date.parse(madeAt) }),
  ];
  return words.join(' · ');
}

/** Names of the people whom a take uses and who have withdrawn their consent. */
export const revokedNames = (project: Project, take: Take): readonly string[] =>
  take.personIds.flatMap((id) => {
    const person = project.tables.persons.get(id);
    return person !== undefined && person.revokedAt !== null ? [person.name] : [];
  });
