import { type ReactNode, useState } from 'react';
import { ratiosEqual } from '../../../../core/base/ratio.ts';
import { canDropFrames, formatTimecode, parseTimecode } from '../../../../core/base/timecode.ts';
import type { Sequence } from '../../../../core/model/records.ts';
import { FRAME_RATES, type FrameRateId } from '../../../app/start/project-formats.ts';
import { useText } from '../../../i18n/translate.ts';
import { rateText } from '../../../panels/media/asset-facts.ts';
import { edit } from '../../../state/edit.ts';
import { selectActiveSequence } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { sequenceShown } from '../../../state/timeline-slice.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckInput } from '../../../ui/check-input.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { freshId } from '../../tools/preview-ids.ts';
import { call } from '../plans/edit-plan.ts';
import styles from './dialog-form.module.css';

const OWN_RATE = 'own' as const;
const RATE_IDS = Object.keys(FRAME_RATES).filter((id): id is FrameRateId => id in FRAME_RATES);
const SAMPLE_RATES = ['44100', '48000', '96000'] as const;
const COLOURS = ['bt709', 'bt601-525', 'bt601-625', 'bt2020', 'bt2020-pq', 'bt2020-hlg'] as const satisfies readonly Sequence['colour'][];
const DEPTHS = ['8', '10'] as const;
const MOST_PX = 16_384;

/** A sequence beside those there are, like the open one at first. */
export function NewSequenceDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const like = useAppSelector(selectActiveSequence);
  const create = (settings: Settings) => {
    const id = freshId('sequence');
    void dispatch(edit([call('sequence.new', { id, ...settings, pictureTracks: 3, soundTracks: 3 })])).then((done) => {
      if (done.ok) dispatch(sequenceShown(id));
    });
  };
  return <SequenceForm title={t('edits:sequence.new')} like={like} name={t('edits:sequence.name')} onApply={create} onClose={onClose} />;
}

/** Size, rate, colour and sound of the open sequence. */
export function SequenceSettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const sequence = useAppSelector(selectActiveSequence);
  if (sequence === null) return null;
  const change = ({ name, ...settings }: Settings) => {
    const renamed = name === sequence.name ? [] : [call('sequence.rename', { sequenceId: sequence.id, name })];
    void dispatch(edit([call('sequence.settings', { sequenceId: sequence.id, ...settings }), ...renamed], t('edits:sequence.settings')));
  };
  return <SequenceForm title={t('edits:sequence.settings')} like={sequence} name={sequence.name} onApply={change} onClose={onClose} />;
}

type Settings = Pick<Sequence, 'name' | 'width' | 'height' | 'rate' | 'dropFrame' | 'startFrame' | 'sampleRate' | 'colour' | 'bitDepth'>;

function SequenceForm({
  title,
  like,
  name: firstName,
  onApply,
  onClose,
}: {
  readonly title: string;
  readonly like: Sequence | null;
  readonly name: string;
  onApply(settings: Settings): void;
  readonly onClose: () => void;
}) {
  const t = useText();
  const [name, setName] = useState(firstName);
  const [width, setWidth] = useState(String(like?.width ?? 1920));
  const [height, setHeight] = useState(String(like?.height ?? 1080));
  const [rateId, setRateId] = useState<FrameRateId | null>(
    like === null ? '25' : (RATE_IDS.find((id) => ratiosEqual(FRAME_RATES[id], like.rate)) ?? null),
  );
  // A sequence may have a rate that is not among the usual ones, and keeps it.
  const ownRate = like !== null && !RATE_IDS.some((id) => ratiosEqual(FRAME_RATES[id], like.rate)) ? like.rate : null;
  const rate = rateId === null ? (like?.rate ?? FRAME_RATES['25']) : FRAME_RATES[rateId];
  const [dropFrame, setDropFrame] = useState(like?.dropFrame ?? false);
  const [start, setStart] = useState(like === null ? '00:00:00:00' : formatTimecode(like.startFrame, like));
  const [sampleRate, setSampleRate] = useState<string>(String(like?.sampleRate ?? 48_000));
  const [colour, setColour] = useState<Sequence['colour']>(like?.colour ?? 'bt709');
  const [depth, setDepth] = useState<(typeof DEPTHS)[number]>(like?.bitDepth === 10 ? '10' : '8');
  const drops = dropFrame && canDropFrames(rate);
  const startFrame = parseTimecode(start, { rate, dropFrame: drops });
  const [widthPx, heightPx] = [Number(width), Number(height)];
  const isSide = (px: number) => Number.isInteger(px) && px >= 16 && px <= MOST_PX;
  const isPossible = name.trim() !== '' && isSide(widthPx) && isSide(heightPx) && startFrame.ok && startFrame.value >= 0;
  const apply = () => {
    if (!isPossible) return;
    onClose();
    const [sounds, bits] = [Number(sampleRate), depth === '10' ? 10 : 8] as const;
    onApply({
      name: name.trim(),
      width: widthPx,
      height: heightPx,
      rate,
      dropFrame: drops,
      startFrame: startFrame.value,
      sampleRate: sounds,
      colour,
      bitDepth: bits,
    });
  };
  const pair = (children: ReactNode) => <div className={styles.pair}>{children}</div>;
  return (
    <AppDialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" isDisabled={!isPossible} onPress={apply}>
            {t('edits:apply')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <TextInput label={t('edits:sequence.nameLabel')} value={name} onChange={setName} autoFocus />
        {pair(
          <>
            <TextInput label={t('edits:sequence.width')} value={width} onChange={setWidth} />
            <TextInput label={t('edits:sequence.height')} value={height} onChange={setHeight} />
          </>,
        )}
        {pair(
          <>
            <SelectInput<FrameRateId | typeof OWN_RATE>
              label={t('edits:sequence.rate')}
              value={rateId ?? OWN_RATE}
              choices={[
                ...(ownRate === null ? [] : [{ id: OWN_RATE, label: t('app:new.fps', { rate: rateText(ownRate) }) }]),
                ...RATE_IDS.map((id) => ({ id, label: t('app:new.fps', { rate: id }) })),
              ]}
              onChange={(id) => setRateId(id === OWN_RATE ? null : id)}
            />
            <TextInput label={t('edits:sequence.start')} value={start} onChange={setStart} />
          </>,
        )}
        <CheckInput label={t('edits:sequence.dropFrame')} isSelected={drops} isDisabled={!canDropFrames(rate)} onChange={setDropFrame} />
        {pair(
          <>
            <SelectInput
              label={t('edits:sequence.colour')}
              value={colour}
              choices={COLOURS.map((id) => ({ id, label: t(`edits:sequence.colour.${id}`) }))}
              onChange={(id) => setColour(id)}
            />
            <SelectInput
              label={t('edits:sequence.depth')}
              value={depth}
              choices={DEPTHS.map((id) => ({ id, label: t('edits:sequence.bits', { bits: id }) }))}
              onChange={(id) => setDepth(id)}
            />
          </>,
        )}
        <SelectInput
          label={t('edits:sequence.sampleRate')}
          value={sampleRate}
          choices={[...new Set([...SAMPLE_RATES, sampleRate])].map((id) => ({ id, label: `${Number(id) / 1000} kHz` }))}
          onChange={setSampleRate}
        />
        {startFrame.ok ? null : <p className={styles.trouble}>{t('edits:sequence.badStart')}</p>}
        <button type="submit" hidden />
      </form>
    </AppDialog>
  );
}
