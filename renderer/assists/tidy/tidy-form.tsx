import type { z } from 'zod';
import { useText } from '../../i18n/translate.ts';
import { ChoiceRow } from '../../panels/inspector/choice-row.tsx';
import { FormRow } from '../../panels/inspector/form-row.tsx';
import { CheckInput } from '../../ui/check-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { AssistForm, FormProps } from '../assist-form.ts';
import { tracksOfKind } from '../assist-inputs.ts';
import { RecogniserRow, SpokenLanguageRow } from '../recogniser-rows.tsx';
import { ChooseCuts, foundCuts } from './choose-cuts.tsx';
import styles from './tidy-form.module.css';
import { askedOfTidy, FROM_SPEECH, LEAST, PAD, SENSITIVITIES, type TidyOptions, tidyOptions, wordSource } from './tidy-options.ts';

/** Silences and words that say nothing, as a list of cuts to choose from. */
export const tidyForm: AssistForm<TidyOptions> = {
  choose: { span: true, tracks: 'sound' },
  options: tidyOptions as z.ZodType<TidyOptions>,
  toRequest: askedOfTidy,
  Form: TidyForm,
  Summary: TidySummary,
  choice: {
    of: (summary) => {
      const found = foundCuts(summary);
      return { count: found.length, left: new Set(found.flatMap(({ goes }, index) => (goes ? [] : [index + 1]))) };
    },
    Choose: ChooseCuts,
  },
};

function TidyForm(props: FormProps<TidyOptions>) {
  const t = useText();
  const { options, onChange } = props;
  const seconds = (id: string) => ({ id, label: t('transcript:seconds', { seconds: id }) });
  return (
    <>
      <FormRow label={t('transcript:tidy.silences')}>
        <CheckInput
          label={t('transcript:tidy.silences')}
          isLabelHidden
          isSelected={options.silences}
          onChange={(silences) => onChange({ silences })}
        />
      </FormRow>
      {options.silences ? (
        <>
          <ChoiceRow
            label={t('transcript:silences.least')}
            value={options.least}
            choices={LEAST.map((id) => ({ ...seconds(id), id }))}
            onChange={(least) => onChange({ least })}
          />
          <ChoiceRow
            label={t('transcript:silences.pad')}
            value={options.pad}
            choices={PAD.map((id) => ({ ...seconds(id), id }))}
            onChange={(pad) => onChange({ pad })}
          />
          <ChoiceRow
            label={t('transcript:silences.threshold')}
            value={options.sensitivity}
            choices={SENSITIVITIES.map((id) => ({ id, label: t(`transcript:silences.${id}`) }))}
            onChange={(sensitivity) => onChange({ sensitivity })}
          />
        </>
      ) : null}
      <FormRow label={t('transcript:tidy.fillers')}>
        <CheckInput
          label={t('transcript:tidy.fillers')}
          isLabelHidden
          isSelected={options.fillers}
          onChange={(fillers) => onChange({ fillers })}
        />
      </FormRow>
      <FormRow label={t('transcript:tidy.hesitations')}>
        <CheckInput
          label={t('transcript:tidy.hesitations')}
          isLabelHidden
          isSelected={options.hesitations}
          onChange={(hesitations) => onChange({ hesitations })}
        />
      </FormRow>
      {options.hesitations ? <p className={styles.hint}>{t('transcript:tidy.hesitationsHint')}</p> : null}
      {options.fillers || options.hesitations ? <Words {...props} /> : null}
    </>
  );
}

/** Where words come from, and which go. */
function Words({ options, inputs, onChange }: FormProps<TidyOptions>) {
  const t = useText();
  const tracks = tracksOfKind(inputs.project, inputs.sequence, 'caption');
  const source = wordSource(options, inputs);
  return (
    <>
      <ChoiceRow
        label={t('transcript:tidy.from')}
        value={source}
        choices={[
          ...tracks.map(({ id, name }) => ({ id: String(id), label: name })),
          { id: FROM_SPEECH, label: t('transcript:tidy.fromSpeech') },
        ]}
        onChange={(from) => onChange({ from })}
      />
      {source === FROM_SPEECH ? (
        <>
          <SpokenLanguageRow value={options.language} onChange={(language) => onChange({ language })} />
          <RecogniserRow value={options.model} onChange={(model) => onChange({ model })} />
        </>
      ) : null}
      {options.fillers ? (
        <>
          <ChoiceRow
            label={t('transcript:tidy.maybe')}
            value={options.maybe}
            choices={(['list', 'go'] as const).map((id) => ({ id, label: t(`transcript:tidy.maybe.${id}`) }))}
            onChange={(maybe) => onChange({ maybe })}
          />
          <FormRow label={t('transcript:tidy.added')}>
            <TextInput
              label={t('transcript:tidy.added')}
              placeholder={t('transcript:tidy.addedHint')}
              isLabelHidden
              value={options.added}
              onChange={(added) => onChange({ added })}
            />
          </FormRow>
        </>
      ) : null}
    </>
  );
}

function TidySummary({ summary }: { readonly summary: Readonly<Record<string, unknown>> }) {
  const t = useText();
  return <p>{t('transcript:tidy.found', { count: foundCuts(summary).length })}</p>;
}
