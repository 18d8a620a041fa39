import { useState } from 'react';
import type { ConsentBasis, ConsentEvidence, Person } from '../../../../core/model/person.ts';
import { CONSENT_BASES, personFields } from '../../../../core/model/person-schema.ts';
import { useText } from '../../../i18n/translate.ts';
import { edit } from '../../../state/edit.ts';
import { useAppDispatch } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { EvidenceField } from './evidence-field.tsx';
import styles from './people.module.css';

interface PersonFormProps {
  /** Null for somebody new. */
  readonly person: Person | null;
  onBack(): void;
  onClose(): void;
}

/** The record of one person. */
export function PersonForm({ person, onBack, onClose }: PersonFormProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [name, setName] = useState(person?.name ?? '');
  const [basis, setBasis] = useState<ConsentBasis>(person?.basis ?? 'written');
  const [attestedBy, setAttestedBy] = useState(person?.attestedBy ?? '');
  const [date, setDate] = useState(person?.date ?? today());
  const [note, setNote] = useState(person?.note ?? '');
  const [evidence, setEvidence] = useState<ConsentEvidence | null>(person?.evidence ?? null);
  const isDate = personFields.date.safeParse(date).success;
  const isWhole = isDate && personFields.name.safeParse(name).success && personFields.attestedBy.safeParse(attestedBy).success;

  const save = async () => {
    if (!isWhole) return;
    const record = { name, basis, attestedBy, date, note, evidence };
    const call =
      person === null ? { command: 'person.add', args: record } : { command: 'person.change', args: { personId: person.id, ...record } };
    const done = await dispatch(edit([call]));
    if (done.ok) onBack();
  };

  return (
    <AppDialog
      title={person === null ? t('people:form.new') : t('people:form.edit', { name: person.name })}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onBack}>{t('people:back')}</Button>
          <Button tone="primary" isDisabled={!isWhole} onPress={() => void save()}>
            {t('people:save')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput label={t('people:form.name')} value={name} onChange={setName} autoFocus />
        <div className={styles.pair}>
          <SelectInput<ConsentBasis>
            label={t('people:form.basis')}
            value={basis}
            choices={CONSENT_BASES.map((id) => ({ id, label: t(`people:basis.${id}`) }))}
            onChange={setBasis}
          />
          <TextInput label={t('people:form.date')} value={date} onChange={setDate} />
        </div>
        {isDate ? null : (
          <p className={styles.trouble} role="alert">
            {t('people:form.date.wrong')}
          </p>
        )}
        <TextInput label={t('people:form.by')} value={attestedBy} onChange={setAttestedBy} placeholder={t('people:form.by.hint')} />
        <TextInput label={t('people:form.note')} value={note} onChange={setNote} lines={3} />
        <EvidenceField value={evidence} onChange={setEvidence} />
        <button type="submit" hidden />
      </form>
    </AppDialog>
  );
}

/** Where the user is. */
function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
