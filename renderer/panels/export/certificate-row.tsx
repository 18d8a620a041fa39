import { useEffect, useState } from 'react';
import type { Fault } from '../../../core/base/fault.ts';
import { chooseFiles } from '../../app/file-chooser/choose-files.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { callEngine } from '../../state/call-engine.ts';
import { preferencesChanged } from '../../state/preferences-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import styles from './credential-fields.module.css';

/** Whose certificate films are signed with: this computer's, or one that the user chooses and that is kept as a preference. */
export function CertificateRow() {
  const t = useText();
  const dispatch = useAppDispatch();
  const certificate = useAppSelector(({ preferences }) => preferences.certificate);
  const [name, setName] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Fault | null>(null);
  useEffect(() => {
    setTrouble(null);
    setName(null);
    if (certificate === null) return;
    const reading = new AbortController();
    void dispatch(callEngine('credentials.signer', certificate, reading.signal)).then((read) => {
      if (reading.signal.aborted) return;
      if (read.ok) setName(read.value.name);
      else setTrouble(read.error);
    });
    return () => reading.abort();
  }, [dispatch, certificate]);

  const choose = async () => {
    const filters = [{ name: t('credentials:certificate.files'), extensions: ['pem', 'crt', 'cer', 'key'] }];
    const purpose = { kind: 'open', many: false } as const;
    const [certificatePath] = await dispatch(chooseFiles({ title: t('credentials:certificate.chain'), purpose, filters }));
    if (certificatePath === undefined) return;
    const [keyPath] = await dispatch(chooseFiles({ title: t('credentials:certificate.key'), purpose, filters }));
    if (keyPath !== undefined) dispatch(preferencesChanged({ certificate: { certificatePath, keyPath } }));
  };
  return (
    <>
      <div className={styles.certificate}>
        <span className={styles.certificateLabel}>{t('credentials:certificate')}</span>
        <span className={styles.signer}>
          {certificate === null
            ? t('credentials:certificate.local')
            : t('credentials:certificate.own', { name: name ?? certificate.certificatePath.split(/[/\\]/).at(-1) ?? '' })}
        </span>
        <Button size="small" onPress={() => void choose()}>
          {t('credentials:certificate.choose')}
        </Button>
        {certificate === null ? null : (
          <Button size="small" onPress={() => dispatch(preferencesChanged({ certificate: null }))}>
            {t('credentials:certificate.forget')}
          </Button>
        )}
      </div>
      {trouble === null ? null : (
        <p role="alert" className={styles.warning}>
          {faultSentence(trouble)}
        </p>
      )}
    </>
  );
}
