import { frameDuration, type Ticks } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { Sequence, Track } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { FoldSection } from './fold-section.tsx';
import { FormRow } from './form-row.tsx';
import styles from './inspector-panel.module.css';
import { runCalls } from './params/edit-params.ts';

/** Empty time on a track, and the two ways to close it. */
export function GapForm({
  sequence,
  track,
  start,
  end,
}: {
  readonly sequence: Sequence;
  readonly track: Track;
  readonly start: Ticks;
  readonly end: Ticks;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const frame = frameDuration(sequence.rate);
  const timecode = (time: Ticks) => formatTimecode(Math.round(time / frame), sequence);
  const close = (ripple: boolean) =>
    dispatch(runCalls([{ command: 'gap.close', args: { trackId: track.id, at: start, ripple } }], t('inspector:gap.closed')));
  return (
    <FoldSection name="gap" title={t('inspector:gap.title')}>
      <FormRow label={t('inspector:gap.track')}>
        <span className={styles.text}>{track.name}</span>
      </FormRow>
      <FormRow label={t('inspector:gap.start')}>
        <span className={styles.text} data-selectable>
          {timecode(start + sequence.startFrame * frame)}
        </span>
      </FormRow>
      <FormRow label={t('inspector:clip.duration')}>
        <span className={styles.text} data-selectable>
          {timecode(end - start)}
        </span>
      </FormRow>
      <div className={styles.actions}>
        <Button size="small" isDisabled={!canEdit} onPress={() => close(true)}>
          {t('inspector:gap.closeAll')}
        </Button>
        <Button size="small" isDisabled={!canEdit} onPress={() => close(false)}>
          {t('inspector:gap.closeTrack')}
        </Button>
      </div>
    </FoldSection>
  );
}
