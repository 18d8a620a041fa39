import { ticksToFrames } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { AnyAssistForm } from '../../assists/assist-form.ts';
import { type AssistInputs, SPAN_SOURCES, tracksOfKind } from '../../assists/assist-inputs.ts';
import { useText } from '../../i18n/translate.ts';
import { assistInputsChosen } from '../../state/assists-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { CheckInput } from '../../ui/check-input.tsx';
import { ChoiceRow } from '../inspector/choice-row.tsx';
import { FormRow } from '../inspector/form-row.tsx';
import styles from './assists-panel.module.css';

interface InputsChooserProps {
  readonly choose: AnyAssistForm['choose'];
  /** With the settings as they stand. */
  readonly usesSpan: boolean;
  readonly inputs: AssistInputs;
}

/** Which stretch of the sequence, and which of its tracks. */
export function InputsChooser({ choose, usesSpan, inputs }: InputsChooserProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { spanSource, trackIds } = useAppSelector((state) => state.assists.choice);
  const { project, sequence, span } = inputs;
  const tracks = choose.tracks === null ? [] : tracksOfKind(project, sequence, choose.tracks);
  const timecode = (ticks: number): string => formatTimecode(sequence.startFrame + ticksToFrames(ticks, sequence.rate), sequence);
  const setTrack = (id: string, isChosen: boolean): void => {
    const others = inputs.trackIds.filter((one) => one !== id);
    dispatch(assistInputsChosen({ trackIds: isChosen ? [...others, id] : others }));
  };
  return (
    <>
      {choose.span && usesSpan ? (
        <>
          <ChoiceRow
            label={t('assists:span')}
            value={spanSource}
            choices={SPAN_SOURCES.map((id) => ({ id, label: t(`assists:span.${id}`) }))}
            onChange={(chosen) => dispatch(assistInputsChosen({ spanSource: chosen }))}
          />
          {span === null ? null : (
            <FormRow label="">
              <p className={styles.span}>{t('assists:span.is', { start: timecode(span.start), end: timecode(span.end) })}</p>
            </FormRow>
          )}
        </>
      ) : null}
      {tracks.length > 1 ? (
        <FormRow label={t('assists:tracks')}>
          <fieldset className={styles.tracks} aria-label={t('assists:tracks')}>
            <CheckInput
              label={t('assists:tracks.all')}
              isSelected={inputs.trackIds.length === 0}
              onChange={(isAll) => dispatch(assistInputsChosen({ trackIds: isAll ? [] : tracks.map(({ id }) => id) }))}
            />
            {tracks.map(({ id, name }) => (
              <CheckInput key={id} label={name} isSelected={trackIds.includes(id)} onChange={(isChosen) => setTrack(id, isChosen)} />
            ))}
          </fieldset>
        </FormRow>
      ) : null}
    </>
  );
}
