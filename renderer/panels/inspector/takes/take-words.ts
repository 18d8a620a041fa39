import type { Project } from '../../../../core/model/project.ts';
import type { Take } from '../../../../core/model/take.ts';
import { translate, translateOr } from '../../../i18n/translate.ts';

/** What an assist is called. */
export const assistName = (assist: string): string => translateOr(`takes:assist.${assist}`, assist);

/** Which model made a take: its pack's name where the catalogue has one, with its version. */
export function modelName({ packId, version }: Take['model']): string {
  if (packId === 'system') return translate('takes:system');
  return `${translateOr(`models:pack.${packId}.name`, packId)} ${version}`.trim();
}

/** Names of the people whom a take uses and who have withdrawn their consent. */
export const revokedNames = (project: Project, take: Take): readonly string[] =>
  take.personIds.flatMap((id) => {
    const person = project.tables.persons.get(id);
    return person !== undefined && person.revokedAt !== null ? [person.name] : [];
  });
