import { useState } from 'react';
import type { PersonId } from '../../../../core/base/id.ts';
import { useText } from '../../../i18n/translate.ts';
import { selectCanEdit, selectProject } from '../../../state/selectors.ts';
import { useAppSelector } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import records from '../records.module.css';
import styles from './people.module.css';
import { PersonForm } from './person-form.tsx';
import { PersonLine } from './person-line.tsx';
import { personRows } from './person-rows.ts';

/** Who may be used, and why: everybody on record, and a form for one of them. */
export function PeopleDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const project = useAppSelector(selectProject);
  const canEdit = useAppSelector(selectCanEdit);
  /** Who is in the form: null for somebody new, undefined while the list shows. */
  const [editedId, setEditedId] = useState<PersonId | null | undefined>(undefined);
  if (project === null) return null;
  const rows = personRows(project);
  const edited = editedId === undefined || editedId === null ? null : (project.tables.persons.get(editedId) ?? null);
  if (editedId !== undefined) return <PersonForm person={edited} onBack={() => setEditedId(undefined)} onClose={onClose} />;
  return (
    <AppDialog
      title={t('people:title')}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.close')}</Button>
          <Button tone="primary" isDisabled={!canEdit} onPress={() => setEditedId(null)}>
            {t('people:add')}
          </Button>
        </>
      }
    >
      <p className={styles.hint}>{t('people:hint')}</p>
      {rows.length === 0 ? (
        <p className={styles.none}>{t('people:none')}</p>
      ) : (
        <ul className={records.list} aria-label={t('people:list')}>
          {rows.map((row) => (
            <PersonLine key={row.person.id} row={row} canEdit={canEdit} onEdit={() => setEditedId(row.person.id)} />
          ))}
        </ul>
      )}
    </AppDialog>
  );
}
