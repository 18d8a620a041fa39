import { Trash2 } from 'lucide-react';
import { frameDuration, framesToTicks } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { Marker, Sequence } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberScrubber } from '../../ui/number-scrubber.tsx';
import { FoldSection } from './fold-section.tsx';
import { FormRow } from './form-row.tsx';
import { framesIn } from './frames-in.ts';
import styles from './inspector-panel.module.css';
import { LabelPicker } from './label-picker.tsx';
import { dragCalls, runCalls } from './params/edit-params.ts';
import { TextControl } from './params/text-control.tsx';

/** A marker: its name, note, colour and length. */
export function MarkerForm({ sequence, marker }: { readonly sequence: Sequence; readonly marker: Marker }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const change = (args: object) => [{ command: 'marker.edit', args: { markerId: marker.id, ...args } }];
  const label = t('inspector:marker.changed');
  const text = (key: 'name' | 'note', lines: number) => (
    <FormRow label={t(`inspector:marker.${key}`)}>
      <TextControl
        key={marker.id}
        label={t(`inspector:marker.${key}`)}
        value={marker[key]}
        lines={lines}
        mixedText=""
        isDisabled={!canEdit}
        onSet={(next) => dispatch(runCalls(change({ [key]: next }), label))}
        onDrag={() => dispatch(dragCalls((next: string) => change({ [key]: next }), label))}
      />
    </FormRow>
  );
  const length = (frames: number) => change({ duration: framesToTicks(Math.round(frames), sequence.rate) });
  return (
    <FoldSection
      name="marker"
      title={t('inspector:marker.title')}
      buttons={
        <IconButton
          icon={Trash2}
          size="small"
          label={t('inspector:marker.remove')}
          isDisabled={!canEdit}
          onPress={() => dispatch(runCalls([{ command: 'marker.remove', args: { markerId: marker.id } }], t('inspector:marker.remove')))}
        />
      }
    >
      {text('name', 1)}
      {text('note', 3)}
      <FormRow label={t('inspector:marker.colour')}>
        <LabelPicker
          label={t('inspector:marker.colour')}
          value={marker.colour}
          allowsNone={false}
          isDisabled={!canEdit}
          onSet={(colour) => dispatch(runCalls(change({ colour }), label))}
        />
      </FormRow>
      {marker.owner.kind === 'sequence' ? (
        <FormRow label={t('inspector:marker.time')}>
          <span className={styles.text} data-selectable>
            {formatTimecode(sequence.startFrame + Math.round(marker.time / frameDuration(sequence.rate)), sequence)}
          </span>
        </FormRow>
      ) : null}
      {marker.owner.kind === 'asset' ? null : (
        <FormRow label={t('inspector:marker.duration')}>
          <div className={styles.fade}>
            <NumberScrubber
              label={t('inspector:marker.duration')}
              range={{ min: 0, max: 1_000_000, step: 1, unit: t('inspector:unit.frames'), usual: [0, 250], scale: 'linear' }}
              value={framesIn(marker.duration, sequence)}
              isDisabled={!canEdit}
              onSet={(frames) => dispatch(runCalls(length(frames), label))}
              onDrag={() => dispatch(dragCalls(length, label))}
            />
          </div>
        </FormRow>
      )}
    </FoldSection>
  );
}
