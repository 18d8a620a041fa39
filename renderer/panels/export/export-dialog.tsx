import { useEffect, useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { PresetView } from '../../../core/protocol/export-contract.ts';
import { chooseFiles } from '../../app/file-chooser/choose-files.ts';
import { translateOr, useText } from '../../i18n/translate.ts';
import { askEngine } from '../../state/call-engine.ts';
import { noticeShown } from '../../state/notices-slice.ts';
import { selectActiveSequence, selectActiveView } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckInput } from '../../ui/check-input.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { EstimateLine } from './estimate-line.tsx';
import styles from './export-dialog.module.css';
import {
  CAPTION_CHOICES,
  type CaptionChoice,
  type ExportWish,
  LOUDNESS_CHOICES,
  type LoudnessChoice,
  loudnessOf,
  type ProvenanceChoice,
  rangeOf,
} from './export-wish.ts';
import { useFilmTakes } from './film-takes.ts';

const FIRST_PRESET = 'youtube-1080p';

/** What is exported, as what, and where to. The export itself goes to the queue, so editing goes on. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const sequence = useAppSelector(selectActiveSequence);
  const view = useAppSelector(selectActiveView);
  const [presets, setPresets] = useState<readonly PresetView[]>([]);
  const [presetName, setPresetName] = useState(FIRST_PRESET);
  const [search, setSearch] = useState('');
  const [folder, setFolder] = useState('');
  const [name, setName] = useState('');
  const [isMarked, setIsMarked] = useState(view.inPoint !== null && view.outPoint !== null);
  const [loudness, setLoudness] = useState<LoudnessChoice>('preset');
  const [captions, setCaptions] = useState<CaptionChoice>('burn-in');
  const [encoder, setEncoder] = useState<'auto' | 'software'>('auto');
  const [size, setSize] = useState<'preset' | 'full'>('preset');
  const [smart, setSmart] = useState(true);
  const [provenance, setProvenance] = useState<ProvenanceChoice>({ mode: 'auto', withNames: false, despiteConsent: false });
  const [aiLabel, setAiLabel] = useState<ExportWish['aiLabel']>(null);

  const preset = presets.find((candidate) => candidate.name === presetName) ?? null;
  useEffect(() => {
    void dispatch(askEngine('export.presets', {})).then((found) => found !== null && setPresets(found.presets));
  }, [dispatch]);
  const extension = preset?.extension;
  const isFolder = preset?.isFolder === true;
  useEffect(() => {
    if (extension === undefined) return;
    void dispatch(askEngine('export.place', { extension: isFolder ? 'frames' : extension })).then((place) => {
      if (place === null) return;
      setFolder((chosen) => (chosen === '' ? place.folder : chosen));
      setName((chosen) => (chosen === '' ? place.name : `${chosen.replace(/\.[^.]*$/, '')}.${isFolder ? 'frames' : extension}`));
    });
  }, [dispatch, extension, isFolder]);

  const wish = useMemo<ExportWish | null>(() => {
    if (sequence === null || preset === null) return null;
    const lufs = loudnessOf(loudness);
    return {
      sequenceId: sequence.id,
      preset: preset.name,
      range: isMarked ? rangeOf(view, sequence) : null,
      size: size === 'full' ? { widthPx: sequence.width, heightPx: sequence.height } : null,
      ...(lufs === undefined ? {} : { loudnessLufs: lufs }),
      encoder,
      smart,
      captions,
      aiLabel,
    };
  }, [sequence, preset, isMarked, view, size, loudness, encoder, smart, captions, aiLabel]);
  const takes = useFilmTakes(sequence, wish?.range ?? null);
  if (sequence === null) return null;

  const isUndecided = takes.unwilling.length > 0 && !provenance.despiteConsent;
  const titleOf = ({ name: id, label }: PresetView) => translateOr(`export:preset.${id}`, label);
  const wanted = search.trim().toLocaleLowerCase();
  const shown = presets.filter(
    (candidate) => wanted === '' || `${titleOf(candidate)} ${candidate.extension}`.toLocaleLowerCase().includes(wanted),
  );
  const browse = async () => {
    const [chosen] = await dispatch(
      chooseFiles({ title: t('export:folder'), purpose: { kind: 'folder' }, filters: [], ...(folder === '' ? {} : { folder }) }),
    );
    if (chosen !== undefined) setFolder(chosen);
  };
  const start = async () => {
    if (wish === null) return;
    const separator = folder.includes('\\') ? '\\' : '/';
    const started = await dispatch(
      askEngine('export.start', { ...wish, provenance, outPath: `${folder.replace(/[/\\]$/, '')}${separator}${name}` }),
    );
    if (started === null) return;
    dispatch(noticeShown({ tone: 'info', text: t('export:queued', { name }), fault: null }));
    onClose();
  };
  const hasRange = rangeOf(view, sequence) !== null;

  return (
    <AppDialog
      title={t('export:title')}
      size="large"
      onClose={onClose}
      foot={
        <>
          {wish === null ? null : <EstimateLine wish={wish} />}
          {isUndecided ? <span className={styles.wanting}>{t('credentials:consent.undecided')}</span> : null}
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" isDisabled={wish === null || name === '' || folder === '' || isUndecided} onPress={() => void start()}>
            {t('export:start')}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.presets}>
          <TextInput label={t('export:search')} isLabelHidden placeholder={t('export:search')} value={search} onChange={setSearch} />
          <ListBox
            aria-label={t('export:presets')}
            className={styles.list ?? ''}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[presetName]}
            onSelectionChange={(keys) => {
              const [key] = keys === 'all' ? [] : [...keys];
              if (key !== undefined) setPresetName(String(key));
            }}
          >
            {shown.map((candidate) => (
              <ListBoxItem key={candidate.name} id={candidate.name} textValue={titleOf(candidate)} className={styles.preset ?? ''}>
                <span className={styles.presetName}>{titleOf(candidate)}</span>
                <span className={styles.about}>{translateOr(`export:about.${candidate.name}`, candidate.description)}</span>
              </ListBoxItem>
            ))}
          </ListBox>
        </div>
        <div className={styles.settings}>
          <TextInput label={t('export:fileName')} value={name} onChange={setName} />
          <div className={styles.folder}>
            <TextInput label={t('export:folder')} value={folder} onChange={setFolder} />
            <Button onPress={() => void browse()}>{t('export:browse')}</Button>
          </div>
          <SelectInput
            label={t('export:range')}
            isInRow
            isDisabled={!hasRange}
            value={isMarked ? 'marked' : 'whole'}
            choices={[
              { id: 'whole', label: t('export:range.whole') },
              { id: 'marked', label: t('export:range.marked') },
            ]}
            onChange={(id) => setIsMarked(id === 'marked')}
          />
          {preset?.hasPicture === false ? null : (
            <>
              <SelectInput
                label={t('export:size')}
                isInRow
                value={size}
                choices={[
                  { id: 'preset', label: t('export:size.preset') },
                  { id: 'full', label: t('export:size.full', { width: sequence.width, height: sequence.height }) },
                ]}
                onChange={(id) => setSize(id)}
              />
              <SelectInput
                label={t('export:captions')}
                isInRow
                value={captions}
                choices={CAPTION_CHOICES.map((id) => ({ id, label: t(`export:captions.${id}`) }))}
                onChange={(id) => setCaptions(id)}
              />
              <SelectInput
                label={t('export:encoder')}
                isInRow
                value={encoder}
                choices={[
                  { id: 'auto', label: t('export:encoder.auto') },
                  { id: 'software', label: t('export:encoder.software') },
                ]}
                onChange={(id) => setEncoder(id)}
              />
            </>
          )}
          {preset?.hasSound === false ? null : (
            <SelectInput
              label={t('export:loudness')}
              isInRow
              value={loudness}
              choices={LOUDNESS_CHOICES.map((id) => ({
                id,
                label: id === 'preset' || id === 'none' ? t(`export:loudness.${id}`) : t('export:loudness.lufs', { lufs: id }),
              }))}
              onChange={(id) => setLoudness(id)}
            />
          )}
          {preset?.hasPicture === false ? null : <CheckInput label={t('export:smart')} isSelected={smart} onChange={setSmart} />}
          {wish === null || preset === null ? null : (
            <CredentialFields
              takes={takes}
              preset={preset}
              fileName={name}
              provenance={provenance}
              aiLabel={aiLabel}
              onProvenance={setProvenance}
              onAiLabel={setAiLabel}
            />
          )}
        </div>
      </div>
    </AppDialog>
  );
}
