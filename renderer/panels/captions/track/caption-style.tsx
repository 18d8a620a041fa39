import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptionColour, CaptionStyle } from '../../../../core/model/captions.ts';
import { DEFAULT_CAPTION_SETTINGS } from '../../../../core/model/captions.ts';
import type { Sequence, Track } from '../../../../core/model/records.ts';
import type { TextKey } from '../../../i18n/catalogue.ts';
import { useText } from '../../../i18n/translate.ts';
import { useAppDispatch } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckInput } from '../../../ui/check-input.tsx';
import type { NumberRange } from '../../../ui/number-range.ts';
import { NumberScrubber } from '../../../ui/number-scrubber.tsx';
import { ChoiceRow } from '../../inspector/choice-row.tsx';
import { FormRow } from '../../inspector/form-row.tsx';
import { ColourControl } from '../../inspector/params/colour-control.tsx';
import { dragCalls, runCalls } from '../../inspector/params/edit-params.ts';
import styles from '../captions-panel.module.css';
import { CaptionSample } from './caption-sample.tsx';
import { languageChoices } from './language-choices.ts';

type NumberField = 'sizePercent' | 'outlinePercent' | 'sideMarginPercent' | 'edgeMarginPercent';
type ColourField = 'colour' | 'outlineColour';

const percent = (min: number, max: number, usual: readonly [number, number], step: number): NumberRange => ({
  min,
  max,
  step,
  unit: '%',
  usual,
  scale: 'linear',
});
const NUMBERS = {
  sizePercent: percent(1, 50, [2, 12], 0.1),
  outlinePercent: percent(0, 5, [0, 1], 0.01),
  sideMarginPercent: percent(0, 45, [0, 25], 0.5),
  edgeMarginPercent: percent(0, 45, [0, 25], 0.5),
} as const satisfies Readonly<Record<NumberField, NumberRange>>;
const POSITIONS = ['top', 'middle', 'bottom'] as const;
const ALIGNMENTS = ['left', 'centre', 'right'] as const;
const FIRST_BOX: CaptionColour = [0, 0, 0, 0.6];

/** Language, burn-in and style of a caption track, with a sample of how its captions look. */
export function CaptionStyleForm({
  track,
  sequence,
  sample,
  canEdit,
}: {
  readonly track: Track;
  readonly sequence: Sequence;
  readonly sample: string;
  readonly canEdit: boolean;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { i18n } = useTranslation();
  const settings = track.caption ?? DEFAULT_CAPTION_SETTINGS;
  const { style } = settings;
  const languages = useMemo(
    () => languageChoices(i18n.language, settings.language, t('captions:language.und')),
    [i18n.language, settings.language, t],
  );
  const label = t('captions:edit.style');
  const callsFor = (change: Partial<CaptionStyle>) => [{ command: 'track.captions', args: { trackId: track.id, style: change } }];
  const set = (change: Partial<CaptionStyle>) => dispatch(runCalls(callsFor(change), label));
  const controlFor = <Value,>(changeFor: (value: Value) => Partial<CaptionStyle>) => ({
    isDisabled: !canEdit,
    onSet: (value: Value) => set(changeFor(value)),
    onDrag: () => dispatch(dragCalls((value: Value) => callsFor(changeFor(value)), label)),
  });
  const number = (field: NumberField, name: TextKey) => (
    <FormRow label={t(name)}>
      <NumberScrubber
        label={t(name)}
        range={NUMBERS[field]}
        value={style[field]}
        {...controlFor((value: number) => ({ [field]: value }))}
      />
    </FormRow>
  );
  const colour = (field: ColourField | 'box', value: CaptionColour, name: TextKey) => (
    <ColourControl
      label={t(name)}
      value={value}
      mixedText=""
      {...controlFor((parts: readonly number[]) => ({ [field]: fourParts(parts) }))}
    />
  );
  return (
    <div className={styles.style}>
      <CaptionSample style={style} sequence={sequence} text={sample === '' ? t('captions:sample') : sample} />
      <ChoiceRow
        label={t('captions:language')}
        isDisabled={!canEdit}
        value={settings.language}
        choices={languages}
        onChange={(language) =>
          dispatch(runCalls([{ command: 'track.captions', args: { trackId: track.id, language } }], t('captions:edit.language')))
        }
      />
      <FormRow label={t('captions:burnIn')}>
        <CheckInput
          label={t('captions:burnIn.on')}
          isSelected={settings.burnIn}
          isDisabled={!canEdit}
          onChange={(burnIn) =>
            dispatch(runCalls([{ command: 'track.captions', args: { trackId: track.id, burnIn } }], t('captions:edit.burnIn')))
          }
        />
      </FormRow>
      {number('sizePercent', 'captions:style.size')}
      <FormRow label={t('captions:style.colour')}>{colour('colour', style.colour, 'captions:style.colour')}</FormRow>
      {number('outlinePercent', 'captions:style.outline')}
      <FormRow label={t('captions:style.outlineColour')}>
        {colour('outlineColour', style.outlineColour, 'captions:style.outlineColour')}
      </FormRow>
      <FormRow label={t('captions:style.box')}>
        <div className={styles.pair}>
          <CheckInput
            label={t('captions:style.box')}
            isLabelHidden
            isSelected={style.box !== null}
            isDisabled={!canEdit}
            onChange={(isOn) => set({ box: isOn ? FIRST_BOX : null })}
          />
          {style.box === null ? null : colour('box', style.box, 'captions:style.box')}
        </div>
      </FormRow>
      <ChoiceRow
        label={t('captions:style.position')}
        isDisabled={!canEdit}
        value={style.position}
        choices={POSITIONS.map((id) => ({ id, label: t(`captions:position.${id}`) }))}
        onChange={(position) => set({ position })}
      />
      <ChoiceRow
        label={t('captions:style.alignment')}
        isDisabled={!canEdit}
        value={style.alignment}
        choices={ALIGNMENTS.map((id) => ({ id, label: t(`captions:alignment.${id}`) }))}
        onChange={(alignment) => set({ alignment })}
      />
      {number('edgeMarginPercent', 'captions:style.edgeMargin')}
      {number('sideMarginPercent', 'captions:style.sideMargin')}
      <FormRow label={t('captions:style.letters')}>
        <div className={styles.pair}>
          <CheckInput label={t('captions:style.bold')} isSelected={style.bold} isDisabled={!canEdit} onChange={(bold) => set({ bold })} />
          <CheckInput
            label={t('captions:style.italic')}
            isSelected={style.italic}
            isDisabled={!canEdit}
            onChange={(italic) => set({ italic })}
          />
        </div>
      </FormRow>
      <div className={styles.reset}>
        <Button size="small" isDisabled={!canEdit} onPress={() => set(DEFAULT_CAPTION_SETTINGS.style)}>
          {t('captions:style.reset')}
        </Button>
      </div>
    </div>
  );
}

const fourParts = ([r = 0, g = 0, b = 0, a = 1]: readonly number[]): CaptionColour => [r, g, b, a];
