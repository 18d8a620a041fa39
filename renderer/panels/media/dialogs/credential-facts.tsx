import { useEffect, useState } from 'react';
import type { Asset } from '../../../../core/model/records.ts';
import type { CallValue } from '../../../../core/protocol/contract.ts';
import { type CredentialIngredient, type CredentialReport, verdictOf } from '../../../../core/provenance/credential-report.ts';
import { chooseFiles } from '../../../app/file-chooser/choose-files.ts';
import { faultSentence } from '../../../i18n/fault-sentence.ts';
import { translateOr, useText } from '../../../i18n/translate.ts';
import { callEngine } from '../../../state/call-engine.ts';
import { preferencesChanged } from '../../../state/preferences-slice.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import styles from './dialogs.module.css';

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'trouble'; readonly sentence: string }
  | { readonly kind: 'read'; readonly report: CallValue<'credentials.asset'>['report'] };

/** What the credentials in an asset's file say of its making. They are checked over the whole file, so that they come after everything else. */
export function CredentialFacts({ asset: { id, fingerprint } }: { readonly asset: Asset }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const trust = useAppSelector(({ preferences }) => preferences.trust);
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is another reading, and so are other certificates
  useEffect(() => {
    const asked = new AbortController();
    setReading({ kind: 'reading' });
    void dispatch(callEngine('credentials.asset', { assetId: id, trust }, asked.signal)).then((read) => {
      if (asked.signal.aborted) return;
      setReading(read.ok ? { kind: 'read', report: read.value.report } : { kind: 'trouble', sentence: faultSentence(read.error) });
    });
    return () => asked.abort();
  }, [dispatch, id, fingerprint.quick, trust]);
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
      {reading.kind === 'read' && reading.report?.kind !== 'found' ? null : <TrustRow />}
    </>
  );
}

function ReportFacts({ report }: { readonly report: CredentialReport }) {
  const t = useText();
  const verdict = verdictOf(report);
  const tone = verdict === 'tampered' ? styles.fault : verdict === 'trusted' ? styles.good : styles.line;
  const sentence = <p className={tone}>{t(`credentials:verdict.${verdict}`)}</p>;
  if (report.kind !== 'found') return sentence;
  const { signer, signedAt, generator, actions, ingredients } = report;
  const nameOf = ({ title, credentials }: CredentialIngredient): string =>
    credentials === 'none' ? title : t(`credentials:ingredient.${credentials}`, { title });
  const sources = [...new Set(actions.flatMap(({ digitalSource }) => digitalSource ?? []))];
  return (
    <>
      {sentence}
      <dl className={styles.facts}>
        <dt>{t('credentials:signer')}</dt>
        <dd data-selectable>{signer ?? t('credentials:nobody')}</dd>
        {signedAt === null ? null : (
          <>
            <dt>{t('credentials:signedAt')}</dt>
            <dd data-selectable>{signedAt}</dd>
          </>
        )}
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
            <dd data-selectable>{[...new Set(ingredients.map(nameOf))].join(', ')}</dd>
          </>
        )}
      </dl>
    </>
  );
}

/** Whose certificates count for the credentials of media: kept as a preference. */
function TrustRow() {
  const t = useText();
  const dispatch = useAppDispatch();
  const trust = useAppSelector(({ preferences }) => preferences.trust);
  const choose = async () => {
    const filters = [{ name: t('credentials:certificate.files'), extensions: ['pem', 'crt', 'cer'] }];
    const [chosen] = await dispatch(chooseFiles({ title: t('credentials:trust'), purpose: { kind: 'open', many: false }, filters }));
    if (chosen !== undefined) dispatch(preferencesChanged({ trust: chosen }));
  };
  return (
    <dl className={classNames(styles.facts, styles.trusting)}>
      <dt>{t('credentials:trust')}</dt>
      <dd className={styles.trust}>
        <span data-selectable>{trust === null ? t('credentials:trust.nobody') : (trust.split(/[/\\]/).at(-1) ?? trust)}</span>
        <Button size="small" onPress={() => void choose()}>
          {t('credentials:trust.choose')}
        </Button>
        {trust === null ? null : (
          <Button size="small" onPress={() => dispatch(preferencesChanged({ trust: null }))}>
            {t('credentials:trust.forget')}
          </Button>
        )}
      </dd>
    </dl>
  );
}
