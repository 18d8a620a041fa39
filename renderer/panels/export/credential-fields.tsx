import type { PresetView } from '../../../core/protocol/export-contract.ts';
import { translateOr, useText } from '../../i18n/translate.ts';
import { CheckInput } from '../../ui/check-input.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { CertificateRow } from './certificate-row.tsx';
import styles from './credential-fields.module.css';
import type { ExportWish, ProvenanceChoice } from './export-wish.ts';
import type { FilmTakes, TakeRow } from './film-takes.ts';

export interface CredentialFieldsProps {
  readonly takes: FilmTakes;
  readonly preset: PresetView;
  /** Of the film, as it is to be called. */
  readonly fileName: string;
  readonly provenance: ProvenanceChoice;
  readonly aiLabel: ExportWish['aiLabel'];
  onProvenance(chosen: ProvenanceChoice): void;
  onAiLabel(chosen: ExportWish['aiLabel']): void;
}

/** What AI made in a film, how it stands with consent, and what the film will say of it. */
export function CredentialFields(props: CredentialFieldsProps) {
  const { takes, preset, fileName, provenance, aiLabel, onProvenance, onAiLabel } = props;
  const { rows, unwilling } = takes;
  const t = useText();
  const usesPersons = rows.some(({ consent }) => consent !== 'not-needed');
  const canSign = preset.credentials !== 'none';
  const signs = canSign && (provenance.mode === 'on' || (provenance.mode === 'auto' && rows.length > 0));

  return (
    <section className={styles.section} aria-label={t('credentials:title')}>
      {rows.length === 0 ? (
        <p className={styles.muted}>{t('credentials:takes.none')}</p>
      ) : (
        <>
          <h3 className={styles.heading}>{t('credentials:takes')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by the keys */}
          <ul className={styles.takes} aria-label={t('credentials:takes')} tabIndex={0}>
            {rows.map((row) => (
              <li key={row.key} className={styles.take}>
                <span className={styles.name}>{translateOr(`assists:${row.assist}.name`, row.assist)}</span>
                <span className={styles.muted}>{row.model}</span>
                <span className={styles.consent} data-consent={row.consent}>
                  {t(`credentials:consent.${row.consent}`)}
                </span>
                <Places places={row.places} />
              </li>
            ))}
          </ul>
        </>
      )}
      {unwilling.length === 0 ? null : (
        <div className={styles.warning}>
          <p role="alert">
            {t('credentials:consent.warning', { names: unwilling.map((name) => name ?? t('credentials:consent.unnamed')).join(', ') })}
          </p>
          <CheckInput
            label={t('credentials:consent.despite')}
            isSelected={provenance.despiteConsent}
            onChange={(despiteConsent) => onProvenance({ ...provenance, despiteConsent })}
          />
        </div>
      )}
      {canSign ? (
        <SelectInput
          label={t('credentials:sign')}
          isInRow
          value={provenance.mode}
          choices={(['auto', 'on', 'off'] as const).map((id) => ({ id, label: t(`credentials:sign.${id}`) }))}
          onChange={(mode) => onProvenance({ ...provenance, mode })}
        />
      ) : (
        <p className={styles.muted}>
          {t('credentials:cannotCarry', { preset: translateOr(`export:preset.${preset.name}`, preset.label) })}
        </p>
      )}
      {signs && preset.credentials === 'beside' ? (
        <p className={styles.muted}>{t('credentials:beside', { name: `${fileName}.c2pa` })}</p>
      ) : null}
      {signs ? <CertificateRow /> : null}
      {signs && usesPersons ? (
        <CheckInput
          label={t('credentials:names')}
          isSelected={provenance.withNames}
          onChange={(withNames) => onProvenance({ ...provenance, withNames })}
        />
      ) : null}
      {preset.hasPicture ? (
        <SelectInput
          label={t('credentials:label')}
          isInRow
          value={aiLabel ?? 'none'}
          choices={(['none', 'en', 'ko'] as const).map((id) => ({ id, label: t(`credentials:label.${id}`) }))}
          onChange={(id) => onAiLabel(id === 'none' ? null : id)}
        />
      ) : null}
    </section>
  );
}

/** Where takes play: one place as it is, many as their number, which unfolds. */
function Places({ places }: { readonly places: TakeRow['places'] }) {
  const t = useText();
  const [first] = places;
  if (first === undefined) return null;
  if (places.length === 1) return <span className={styles.time}>{t('credentials:takes.row', first)}</span>;
  return (
    <details className={styles.places}>
      <summary>{t('credentials:takes.many', { count: places.length })}</summary>
      <ul>
        {places.map((place) => (
          <li key={`${place.from} ${place.to}`}>{t('credentials:takes.row', place)}</li>
        ))}
      </ul>
    </details>
  );
}
