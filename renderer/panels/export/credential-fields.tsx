import { useMemo } from 'react';
import { framesToTicks, ticksToFrames, ticksToFramesCeil } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { Sequence } from '../../../core/model/records.ts';
import type { PresetView } from '../../../core/protocol/export-contract.ts';
import { consentState, generatedMedia } from '../../../core/provenance/generated-parts.ts';
import { translateOr, useText } from '../../i18n/translate.ts';
import { selectProject } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import { CheckInput } from '../../ui/check-input.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { CertificateRow } from './certificate-row.tsx';
import styles from './credential-fields.module.css';
import type { ExportWish, ProvenanceChoice } from './export-wish.ts';

export interface CredentialFieldsProps {
  readonly sequence: Sequence;
  readonly range: ExportWish['range'];
  readonly preset: PresetView;
  readonly provenance: ProvenanceChoice;
  readonly aiLabel: ExportWish['aiLabel'];
  onProvenance(chosen: ProvenanceChoice): void;
  onAiLabel(chosen: ExportWish['aiLabel']): void;
}

/** What AI made in a film, how it stands with consent, and what the film will say of it. */
export function CredentialFields({ sequence, range, preset, provenance, aiLabel, onProvenance, onAiLabel }: CredentialFieldsProps) {
  const t = useText();
  const project = useAppSelector(selectProject);
  const rows = useMemo(() => {
    if (project === null) return [];
    const at = (frame: number) => framesToTicks(frame, sequence.rate);
    const span = range === null ? null : { start: at(range.firstFrame), end: at(range.endFrame) };
    const timecode = (frame: number) => formatTimecode(sequence.startFrame + frame, sequence);
    return generatedMedia(project, sequence.id, span).parts.map((part) => ({
      key: `${part.take.id} ${part.take.assetId}`,
      assist: part.take.assist,
      model: `${part.take.model.packId} ${part.take.model.version}`,
      from: timecode(ticksToFrames(part.span.start, sequence.rate)),
      to: timecode(ticksToFramesCeil(part.span.end, sequence.rate)),
      consent: consentState(project, part.take.personIds),
    }));
  }, [project, sequence, range]);
  const isConsentLacking = rows.some(({ consent }) => consent === 'missing' || consent === 'revoked');
  const usesPersons = rows.some(({ consent }) => consent !== 'not-needed');
  const signs = preset.carriesCredentials && (provenance.mode === 'on' || (provenance.mode === 'auto' && rows.length > 0));

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
                <span className={styles.time}>{t('credentials:takes.row', { from: row.from, to: row.to })}</span>
                <span className={styles.consent} data-consent={row.consent}>
                  {t(`credentials:consent.${row.consent}`)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {isConsentLacking ? (
        <p role="alert" className={styles.warning}>
          {t('credentials:consent.warning')}
        </p>
      ) : null}
      {preset.carriesCredentials ? (
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
