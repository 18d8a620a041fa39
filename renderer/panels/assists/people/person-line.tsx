import { Pencil, Trash2 } from 'lucide-react';
import { useText } from '../../../i18n/translate.ts';
import { edit } from '../../../state/edit.ts';
import { useAppDispatch } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import records from '../records.module.css';
import styles from './people.module.css';
import type { PersonRow } from './person-rows.ts';

interface PersonLineProps {
  readonly row: PersonRow;
  readonly canEdit: boolean;
  onEdit(): void;
}

/** One person on record: why they may be used, whether they still may, and where they are. */
export function PersonLine({ row: { person, clips }, canEdit, onEdit }: PersonLineProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { id, name, basis, attestedBy, date, note, evidence, revokedAt } = person;
  const isRevoked = revokedAt !== null;
  const revoke = () =>
    void dispatch(
      edit(
        [{ command: 'person.revoke', args: { personId: id, at: isRevoked ? null : new Date().toISOString() } }],
        t(isRevoked ? 'people:restore.of' : 'people:revoke.of', { name }),
      ),
    );
  return (
    <li className={records.entry}>
      <div className={records.words}>
        <div className={records.head}>
          <strong className={records.name}>{name}</strong>
          {isRevoked ? (
            <span className={styles.revoked}>{t('people:revoked', { when: t('app:when.date', { ms: Date.parse(revokedAt) }) })}</span>
          ) : null}
        </div>
        <span className={styles.detail}>
          {t('people:about', {
            basis: t(`people:basis.${basis}`),
            by: attestedBy,
            date: t('app:when.date', { ms: Date.parse(`${date}T12:00:00`) }),
          })}
        </span>
        {evidence === null ? null : (
          <span className={styles.detail} title={`${evidence.path}\nSHA-256 ${evidence.sha256}`}>
            {t('people:evidence', { name: evidence.path.split(/[/\\]/).at(-1) ?? evidence.path })}
          </span>
        )}
        {note === '' ? null : (
          <span className={styles.note} data-selectable>
            {note}
          </span>
        )}
        {clips === 0 ? null : <span className={styles.detail}>{t('people:uses', { count: clips })}</span>}
      </div>
      <Button size="small" isDisabled={!canEdit} label={t(isRevoked ? 'people:restore.of' : 'people:revoke.of', { name })} onPress={revoke}>
        {t(isRevoked ? 'people:restore' : 'people:revoke')}
      </Button>
      <IconButton icon={Pencil} size="small" label={t('people:edit', { name })} isDisabled={!canEdit} onPress={onEdit} />
      <IconButton
        icon={Trash2}
        size="small"
        label={clips > 0 ? t('people:remove.inUse', { name, count: clips }) : t('people:remove', { name })}
        isDisabled={!canEdit || clips > 0}
        onPress={() => void dispatch(edit([{ command: 'person.remove', args: { personId: id } }], t('people:removed', { name })))}
      />
    </li>
  );
}
