import { Plus, SlidersHorizontal } from 'lucide-react';
import type { Track } from '../../../../core/model/records.ts';
import { ActionButton } from '../../../actions/action-button.tsx';
import { useText } from '../../../i18n/translate.ts';
import { captionEditingChanged, captionTrackChosen } from '../../../state/captions-slice.ts';
import { timelineSelected } from '../../../state/selection-slice.ts';
import { useAppDispatch } from '../../../state/store.ts';
import { SelectInput } from '../../../ui/select-input.tsx';
import styles from '../captions-panel.module.css';

/** Which caption track the panel is about, another one, and how this one looks. */
export function CaptionTrackBar({ tracks, track }: { readonly tracks: readonly Track[]; readonly track: Track }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const nameOf = ({ name, caption, locked }: Track) =>
    [name, caption === undefined || caption.language === 'und' ? null : caption.language, locked ? t('captions:track.locked') : null]
      .filter((part) => part !== null)
      .join(' · ');
  return (
    <div className={styles.bar}>
      <SelectInput
        label={t('captions:track')}
        isLabelHidden
        value={track.id}
        choices={tracks.map((choice) => ({ id: choice.id, label: nameOf(choice) }))}
        onChange={(trackId) => {
          // A selected caption of another track would bring that one back.
          dispatch(timelineSelected({ kind: 'none' }));
          dispatch(captionEditingChanged(null));
          dispatch(captionTrackChosen({ sequenceId: track.sequenceId, trackId }));
        }}
      />
      <ActionButton id="captions.style" icon={SlidersHorizontal} />
      <ActionButton id="captions.add-track" icon={Plus} />
    </div>
  );
}
