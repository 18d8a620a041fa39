import { X } from 'lucide-react';
import { useState } from 'react';
import type { Fault } from '../../../../core/base/fault.ts';
import type { ConsentEvidence } from '../../../../core/model/person.ts';
import { chooseFiles } from '../../../app/file-chooser/choose-files.ts';
import { faultSentence } from '../../../i18n/fault-sentence.ts';
import { useText } from '../../../i18n/translate.ts';
import { selectOpenProject } from '../../../state/selectors.ts';
import { type Thunk, useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { pathInProject } from '../../inspector/params/path-in-project.ts';
import styles from './people.module.css';

const hashOf =
  (path: string): Thunk<Promise<{ readonly ok: true; readonly sha256: string } | { readonly ok: false; readonly error: Fault }>> =>
  async (_dispatch, _getState, { engine }) => {
    const found = await engine.call('consent.evidence', { path });
    return found.ok ? { ok: true, sha256: found.value.sha256 } : found;
  };

/** The file that shows a consent: chosen and hashed, so that it can be told later whether it is still the same. */
export function EvidenceField({
  value,
  onChange,
}: {
  readonly value: ConsentEvidence | null;
  readonly onChange: (evidence: ConsentEvidence | null) => void;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const projectPath = useAppSelector((state) => selectOpenProject(state)?.path ?? null);
  const [state, setState] = useState<'idle' | 'reading' | Fault>('idle');
  const choose = async () => {
    const [path] = await dispatch(chooseFiles({ title: t('people:form.file'), purpose: { kind: 'open', many: false }, filters: [] }));
    if (path === undefined) return;
    setState('reading');
    const hash = await dispatch(hashOf(path));
    setState(hash.ok ? 'idle' : hash.error);
    if (hash.ok) onChange({ path: projectPath === null ? path : pathInProject(projectPath, path), sha256: hash.sha256 });
  };
  const name = value?.path.split(/[/\\]/).at(-1) ?? t('people:form.file.none');
  return (
    <fieldset className={styles.evidence}>
      <legend className={styles.detail}>{t('people:form.file')}</legend>
      <div className={styles.file}>
        <span className={styles.fileName} title={value?.path}>
          {state === 'reading' ? t('people:form.file.reading') : name}
        </span>
        {value === null ? null : <IconButton icon={X} size="small" label={t('people:form.file.clear')} onPress={() => onChange(null)} />}
        <Button size="small" isDisabled={state === 'reading'} onPress={() => void choose()}>
          {t('people:form.file.choose')}
        </Button>
      </div>
      {typeof state === 'string' ? null : (
        <p className={styles.trouble} role="alert">
          {faultSentence(state)}
        </p>
      )}
    </fieldset>
  );
}
