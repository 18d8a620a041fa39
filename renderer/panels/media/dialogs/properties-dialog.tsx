import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../../core/base/fault.ts';
import { sequenceRateSchema } from '../../../../core/model/record-schemas.ts';
import type { Asset, AssetStream } from '../../../../core/model/records.ts';
import type { CallValue } from '../../../../core/protocol/contract.ts';
import { translateOr, useText } from '../../../i18n/translate.ts';
import { callEngine } from '../../../state/call-engine.ts';
import { edit } from '../../../state/edit.ts';
import { selectCanEdit, selectOpenProject } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { byteText } from '../../../ui/byte-text.ts';
import { SelectInput } from '../../../ui/select-input.tsx';
import { languageName } from '../../captions/track/language-choices.ts';
import { assetDurationText, colourText, pictureOf, rateText, shownSize } from '../asset-facts.ts';
import { setImageRate } from '../image-sequence-rate.ts';
import { makeProxies, removeProxies, selectedAssets, setColour } from '../media-edits.ts';
import { usageOf } from '../media-usage.ts';
import { ProxyBadge, StateBadge } from '../row-badges.tsx';
import { COLOUR_CHOICES, colourChoiceOf } from './colour-choices.ts';
import { CredentialFacts } from './credential-facts.tsx';
import styles from './dialogs.module.css';

type Details = CallValue<'media.details'>;

/** Everything that is known of a clip, and how it is read: colour, the rate of numbered pictures, its proxy. */
export function PropertiesDialog({ onClose }: { readonly onClose: () => void }) {
  const asset = useAppSelector((state) => selectedAssets(state)[0] ?? null);
  return asset === null ? null : <AssetProperties asset={asset} onClose={onClose} />;
}

function AssetProperties({ asset, onClose }: { readonly asset: Asset; readonly onClose: () => void }) {
  const t = useText();
  const details = useDetails(asset);
  const used = useAppSelector((state) => {
    const project = selectOpenProject(state)?.project;
    return project === undefined ? 0 : (usageOf(project.tables.clips).get(asset.id) ?? 0);
  });
  return (
    <AppDialog title={asset.name} size="medium" onClose={onClose} foot={<Button onPress={onClose}>{t('media:close')}</Button>}>
      <AssetFields asset={asset} />
      <h3 className={styles.title}>{t('media:properties.file')}</h3>
      <dl className={styles.facts}>
        <Fact name={t('media:properties.path')} value={details.value?.path ?? asset.path} />
        <dt>{t('media:column.state')}</dt>
        <dd>
          <StateBadge assetId={asset.id} hasWords />
        </dd>
        <Fact name={t('media:properties.kind')} value={t(`media:kind.${asset.kind}`)} />
        <Fact name={t('media:column.duration')} value={assetDurationText(asset)} />
        <Fact name={t('media:properties.timecode')} value={asset.timecode ?? ''} />
        <Fact name={t('media:properties.bytes')} value={byteText(asset.fingerprint.sizeBytes)} />
        <Fact name={t('media:properties.container')} value={details.value?.container ?? ''} />
        <Fact
          name={t('media:properties.modified')}
          value={details.value === null || details.value.modifiedMs === 0 ? '' : t('app:when.dateTime', { ms: details.value.modifiedMs })}
        />
        <Fact name={t('media:column.used')} value={t('media:usedTimes', { count: used })} />
      </dl>
      {details.fault === null ? null : <p className={styles.fault}>{details.fault.message}</p>}
      {details.value?.warnings.map((warning) => (
        <p key={warning} className={styles.line} data-selectable>
          {warning}
        </p>
      ))}
      {asset.streams.map((stream) => (
        <StreamFacts key={stream.index} stream={stream} />
      ))}
      <CredentialFacts asset={asset} />
      {details.value === null || Object.keys(details.value.metadata).length === 0 ? null : (
        <>
          <h3 className={styles.title}>{t('media:properties.metadata')}</h3>
          <dl className={styles.facts}>
            {Object.entries(details.value.metadata).map(([name, value]) => (
              <Fact key={name} name={name} value={value} />
            ))}
          </dl>
        </>
      )}
    </AppDialog>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  if (value === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd data-selectable>{value}</dd>
    </>
  );
}

function StreamFacts({ stream }: { readonly stream: AssetStream }) {
  const t = useText();
  const { i18n } = useTranslation();
  if (stream.kind === 'sound')
    return (
      <>
        <h3 className={styles.title}>{t('media:properties.sound', { number: stream.index })}</h3>
        <dl className={styles.facts}>
          <Fact name={t('media:column.codec')} value={stream.codec} />
          <Fact
            name={t('media:column.channels')}
            value={stream.layout === '' ? String(stream.channels) : translateOr(`media:layout.${stream.layout}`, stream.layout)}
          />
          <Fact name={t('media:properties.sampleRate')} value={`${stream.sampleRate} Hz`} />
          <Fact
            name={t('media:properties.language')}
            value={stream.language === null ? '' : (languageName(i18n.language, stream.language) ?? '')}
          />
        </dl>
      </>
    );
  const { widthPx, heightPx } = shownSize(stream);
  const { num, den } = stream.pixelAspect;
  return (
    <>
      <h3 className={styles.title}>{t('media:properties.picture', { number: stream.index })}</h3>
      <dl className={styles.facts}>
        <Fact
          name={t('media:column.codec')}
          value={`${stream.codec}, ${stream.pixelFormat}, ${t('media:properties.bits', { bits: stream.bitDepth })}`}
        />
        <Fact name={t('media:column.size')} value={`${widthPx} × ${heightPx}${stream.rotation === 0 ? '' : `, ${stream.rotation}°`}`} />
        <Fact name={t('media:properties.pixelAspect')} value={num === den ? '' : `${num}:${den}`} />
        <Fact
          name={t('media:column.rate')}
          value={stream.rate === null ? '' : `${rateText(stream.rate)}${stream.variableRate ? ` (${t('media:properties.variable')})` : ''}`}
        />
        <Fact name={t('media:properties.scan')} value={stream.interlaced === 'progressive' ? '' : t(`media:scan.${stream.interlaced}`)} />
        <Fact name={t('media:column.colour')} value={colourText(stream.colour) || t('media:properties.untold')} />
      </dl>
    </>
  );
}

const IMAGE_RATES = ['24000/1001', '24/1', '25/1', '30000/1001', '30/1', '50/1', '60/1'] as const;

/** What can be changed of how a file is read. Each change is one undo step. */
function AssetFields({ asset }: { readonly asset: Asset }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const proxyRows = useAppSelector(({ media }) => media.proxyRows);
  const own = proxyRows.filter(({ assetId }) => assetId === asset.id);
  const picture = pictureOf(asset);
  const rate = picture?.rate ?? null;
  const setRate = (text: string) => {
    const [num, den] = text.split('/').map(Number);
    const wanted = sequenceRateSchema.safeParse({ num, den });
    const call = wanted.success ? setImageRate(asset, wanted.data) : null;
    if (call !== null) void dispatch(edit([call], t('media:edit.imageRate')));
  };
  if (picture === null) return null;
  const colour = colourChoiceOf(asset.colourOverride);
  return (
    <div className={styles.fields}>
      <SelectInput
        label={t('media:properties.colour')}
        isInRow
        isDisabled={!canEdit}
        value={colour}
        choices={[
          { id: 'file', label: t('media:colour.file', { colour: colourText(picture.colour) || t('media:properties.untold') }) },
          ...COLOUR_CHOICES.map(({ id }) => ({ id, label: t(`media:colour.${id}`) })),
        ]}
        onChange={(id) => dispatch(setColour([asset], COLOUR_CHOICES.find((choice) => choice.id === id)?.tags ?? null))}
      />
      {asset.kind !== 'image-sequence' || rate === null ? null : (
        <SelectInput
          label={t('media:properties.imageRate')}
          isInRow
          isDisabled={!canEdit}
          value={IMAGE_RATES.find((text) => text === `${rate.num}/${rate.den}`) ?? null}
          choices={IMAGE_RATES.map((id) => {
            const [num = 0, den = 1] = id.split('/').map(Number);
            return { id, label: t('app:new.fps', { rate: rateText({ num, den }) }) };
          })}
          onChange={setRate}
        />
      )}
      {own.map((row) => (
        <div key={row.streamIndex} className={styles.proxyRow}>
          <span>
            {t('media:properties.proxy', { width: row.widthPx, height: row.heightPx, size: byteText(row.estimatedBytes) })}{' '}
            <ProxyBadge assetId={asset.id} hasWords />
          </span>
          {row.state === 'ready' || row.state === 'making' ? (
            <Button size="small" onPress={() => void dispatch(removeProxies())}>
              {t('media:action.removeProxy')}
            </Button>
          ) : (
            <Button size="small" onPress={() => void dispatch(makeProxies())}>
              {t('media:action.makeProxy')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

/** Read from the file when the dialog opens, and again when the asset is another file. */
function useDetails({ id, fingerprint }: Asset): { readonly value: Details | null; readonly fault: Fault | null } {
  const dispatch = useAppDispatch();
  const [details, setDetails] = useState<{ readonly value: Details | null; readonly fault: Fault | null }>({ value: null, fault: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is another reading
  useEffect(() => {
    const reading = new AbortController();
    void dispatch(callEngine('media.details', { assetId: id }, reading.signal)).then((read) => {
      if (reading.signal.aborted) return;
      setDetails(read.ok ? { value: read.value, fault: null } : { value: null, fault: read.error });
    });
    return () => reading.abort();
  }, [dispatch, id, fingerprint.quick]);
  return details;
}
