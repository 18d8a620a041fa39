import { useState } from 'react';
import { framesToTicks } from '../../../../core/base/ticks.ts';
import { parseTimecode } from '../../../../core/base/timecode.ts';
import { LABEL_NAMES } from '../../../../core/model/label-names.ts';
import type { Marker, Sequence } from '../../../../core/model/records.ts';
import { useText } from '../../../i18n/translate.ts';
import { edit } from '../../../state/edit.ts';
import { timelineSelected } from '../../../state/selection-slice.ts';
import { selectActiveSequence, selectProject } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { lengthText } from '../../tools/readout-text.ts';
import { call } from '../plans/edit-plan.ts';
import styles from './dialog-form.module.css';

/** Name, note, colour and length of the selected marker. */
export function MarkerDialog({ onClose }: { readonly onClose: () => void }) {
  const selection = useAppSelector((state) => state.selection.timeline);
  const project = useAppSelector(selectProject);
  const sequence = useAppSelector(selectActiveSequence);
  const marker = selection.kind === 'marker' ? project?.tables.markers.get(selection.markerId) : undefined;
  return marker === undefined || sequence === null ? null : (
    <MarkerForm key={marker.id} marker={marker} sequence={sequence} onClose={onClose} />
  );
}

function MarkerForm({ marker, sequence, onClose }: { readonly marker: Marker; readonly sequence: Sequence; readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [name, setName] = useState(marker.name);
  const [note, setNote] = useState(marker.note);
  const [colour, setColour] = useState<string>(marker.colour);
  const [length, setLength] = useState(lengthText(marker.duration, sequence));
  const frames = parseTimecode(length, { rate: sequence.rate, dropFrame: false });
  const isPossible = frames.ok && frames.value >= 0;

  const apply = () => {
    if (!isPossible) return;
    const duration = framesToTicks(frames.value, sequence.rate);
    onClose();
    void dispatch(edit([call('marker.edit', { markerId: marker.id, name, note, colour, duration })]));
  };
  const remove = () => {
    onClose();
    dispatch(timelineSelected({ kind: 'none' }));
    void dispatch(edit([call('marker.remove', { markerId: marker.id })]));
  };

  return (
    <AppDialog
      title={t('edits:marker.title')}
      size="small"
      onClose={onClose}
      foot={
        <>
          <Button tone="danger" onPress={remove}>
            {t('edits:marker.remove')}
          </Button>
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
        <TextInput label={t('edits:marker.name')} value={name} onChange={setName} autoFocus />
        <TextInput label={t('edits:marker.note')} value={note} onChange={setNote} lines={4} />
        <div className={styles.pair}>
          <SelectInput
            label={t('edits:marker.colour')}
            value={colour}
            choices={LABEL_NAMES.map((id) => ({ id, label: t(`edits:colour.${id}`) }))}
            onChange={setColour}
          />
          <TextInput label={t('edits:marker.length')} value={length} onChange={setLength} />
        </div>
        <button type="submit" hidden />
      </form>
    </AppDialog>
  );
}
