import { useEffect, useState } from 'react';
import type { Asset } from '../../../../core/model/records.ts';
import type { CallValue } from '../../../../core/protocol/contract.ts';
import type { CredentialReport } from '../../../../core/provenance/credential-report.ts';
import { faultSentence } from '../../../i18n/fault-sentence.ts';
import { translateOr, useText } from '../../../i18n/translate.ts';
import { callEngine } from '../../../state/call-engine.ts';
import { useAppDispatch } from '../../../state/store.ts';
import styles from './dialogs.module.css';

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'trouble'; readonly sentence: string }
  | { readonly kind: 'read'; readonly report: CallValue<'credentials.asset'>['report'] };

/** What the credentials in an asset's file say of its making. They are checked over the whole file, so that they come after everything else. */
export function CredentialFacts({ asset: { id, fingerprint } }: { readonly asset: Asset }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is another reading
  useEffect(() => {
    const asked = new AbortController();
    setReading({ kind: 'reading' });
    void dispatch(callEngine('credentials.asset', { assetId: id }, asked.signal)).then((read) => {
      if (asked.signal.aborted) return;
      setReading(read.ok ? { kind: 'read', report: read.value.report } : { kind: 'trouble', sentence: faultSentence(read.error) });
    });
    return () => asked.abort();
  }, [dispatch, id, fingerprint.quick]);
  return (
    <>
      <h3 className={styles.title}>{t('credentials:title')}</h3>
      {reading.kind === 'reading' ? (
        <p className={styles.muted} role="status">
          {t('credentials:reading')}
        </p>
      ) : reading.kind === 'trouble' ? (
        <p className={styles.fault}>{reading.sentence}</p>
      ) : reading.report === null ? (
        <p className={styles.muted}>{t('credentials:slow')}</p>
      ) : (
        <ReportFacts report={reading.report} />
      )}
    </>
  );
}

function ReportFacts({ report }: { readonly report: CredentialReport }) {
  const t = useText();
  if (report.kind !== 'found') return <p className={styles.muted}>{t(`credentials:${report.kind}`)}</p>;
  const { integrity, trust, signer, generator, actions, ingredients } = report;
  const sources = [...new Set(actions.flatMap(({ digitalSource }) => digitalSource ?? []))];
  return (
    <dl className={styles.facts}>
      <dt>{t('credentials:state')}</dt>
      <dd data-selectable className={integrity === 'tampered' ? styles.bad : undefined}>
        {t(`credentials:integrity.${integrity}`)}
      </dd>
      <dt>{t('credentials:signer')}</dt>
      <dd data-selectable>
        {t('credentials:signedBy', { signer: signer ?? t('credentials:nobody'), trust: t(`credentials:trust.${trust}`) })}
      </dd>
      {generator === null ? null : (
        <>
          <dt>{t('credentials:madeWith')}</dt>
          <dd data-selectable>{generator}</dd>
        </>
      )}
      {sources.length === 0 ? null : (
        <>
          <dt>{t('credentials:source')}</dt>
          <dd data-selectable>{sources.map((source) => translateOr(`credentials:source.${source}`, source)).join(', ')}</dd>
        </>
      )}
      {ingredients.length === 0 ? null : (
        <>
          <dt>{t('credentials:madeFrom')}</dt>
          <dd data-selectable>{ingredients.map(({ title }) => title).join(', ')}</dd>
        </>
      )}
    </dl>
  );
}
