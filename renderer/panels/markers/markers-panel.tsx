import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { ticksToFrames } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { Marker } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { timelineSelected } from '../../state/selection-slice.ts';
import { selectActiveSequence, selectCanEdit, selectProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { viewChanged } from '../../state/timeline-slice.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './markers-panel.module.css';

/** Markers of the open sequence in time order: choose one to go there, write its name and note. */
export function MarkersPanel() {
  const t = useText();
  const dispatch = useAppDispatch();
  const sequence = useAppSelector(selectActiveSequence);
  const markers = useAppSelector((state) => selectProject(state)?.tables.markers ?? null);
  const canEdit = useAppSelector(selectCanEdit);
  const chosen = useAppSelector(({ selection }) => (selection.timeline.kind === 'marker' ? selection.timeline.markerId : null));
  const [search, setSearch] = useState('');
  if (sequence === null || markers === null) return null;
  const wanted = search.trim().toLocaleLowerCase();
  const own = [...markers.values()]
    .filter(({ owner }) => owner.kind === 'sequence' && owner.id === sequence.id)
    .filter(({ name, note }) => wanted === '' || `${name} ${note}`.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => a.time - b.time);
  const timecodeOf = (marker: Marker) => formatTimecode(ticksToFrames(marker.time, sequence.rate) + sequence.startFrame, sequence);
  const goTo = (marker: Marker) => {
    dispatch(viewChanged({ id: sequence.id, change: { playhead: marker.time } }));
    dispatch(timelineSelected({ kind: 'marker', markerId: marker.id }));
  };
  const selected = own.find(({ id }) => id === chosen) ?? null;
  const change = (marker: Marker, changes: Partial<Pick<Marker, 'name' | 'note'>>) =>
    void dispatch(edit([{ command: 'marker.edit', args: { markerId: marker.id, ...changes } }]));
  return (
    <div className={styles.panel}>
      <TextInput label={t('app:markers.search')} isLabelHidden placeholder={t('app:markers.search')} value={search} onChange={setSearch} />
      <GridList
        aria-label={t('panels:markers')}
        className={styles.list ?? ''}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          const marker = own.find(({ id }) => id === key);
          if (marker !== undefined) goTo(marker);
        }}
        renderEmptyState={() => <p className={styles.none}>{t('app:markers.none')}</p>}
      >
        {own.map((marker) => (
          <GridListItem key={marker.id} id={marker.id} textValue={marker.name || timecodeOf(marker)} className={styles.marker ?? ''}>
            <span className={styles.colour} data-colour={marker.colour} />
            <span className={styles.time}>{timecodeOf(marker)}</span>
            <span className={styles.name}>{marker.name}</span>
            <span className={styles.note}>{marker.note}</span>
            {canEdit ? (
              <IconButton
                icon={Trash2}
                size="small"
                label={t('app:markers.remove')}
                onPress={() => void dispatch(edit([{ command: 'marker.remove', args: { markerId: marker.id } }]))}
              />
            ) : null}
          </GridListItem>
        ))}
      </GridList>
      {selected === null ? null : (
        <MarkerForm key={selected.id} marker={selected} isReadOnly={!canEdit} onChange={(changes) => change(selected, changes)} />
      )}
    </div>
  );
}

interface MarkerFormProps {
  readonly marker: Marker;
  readonly isReadOnly: boolean;
  onChange(changes: Partial<Pick<Marker, 'name' | 'note'>>): void;
}

/** Edits are made when a field is left, so that a sentence is one step of the history. */
function MarkerForm({ marker, isReadOnly, onChange }: MarkerFormProps) {
  const t = useText();
  const [name, setName] = useState(marker.name);
  const [note, setNote] = useState(marker.note);
  return (
    <div className={styles.form}>
      <TextInput
        label={t('app:markers.name')}
        value={name}
        isReadOnly={isReadOnly}
        onChange={setName}
        onBlur={() => name !== marker.name && onChange({ name })}
      />
      <TextInput
        label={t('app:markers.note')}
        lines={3}
        value={note}
        isReadOnly={isReadOnly}
        onChange={setNote}
        onBlur={() => note !== marker.note && onChange({ note })}
      />
    </div>
  );
}
