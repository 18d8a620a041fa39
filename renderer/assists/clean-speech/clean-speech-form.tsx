import { z } from 'zod';
import { useText } from '../../i18n/translate.ts';
import { FormRow } from '../../panels/inspector/form-row.tsx';
import type { NumberRange } from '../../ui/number-range.ts';
import { NumberScrubber } from '../../ui/number-scrubber.tsx';
import { ValueSlider } from '../../ui/value-slider.tsx';
import type { AskedOf, AssistForm, FormProps } from '../assist-form.ts';
import styles from './clean-speech-form.module.css';

const PERCENT: NumberRange = { min: 0, max: 100, step: 1, unit: '%', usual: [0, 100], scale: 'linear' };

const optionsSchema = z.object({
  /** How much of the noise goes, in percent. */
  strength: z.number().min(0).max(100).default(100),
});
type Options = z.infer<typeof optionsSchema>;

/** Takes noise from the speech of the selected clips. */
export const cleanSpeechForm: AssistForm<Options> = {
  choose: { span: false, tracks: null },
  options: optionsSchema as z.ZodType<Options>,
  toRequest({ strength }, { clipIds }): AskedOf {
    if (clipIds.length === 0) return { kind: 'wanting', what: 'assists:wanting.clips' };
    return { kind: 'request', request: { clipIds, strength: strength / 100 } };
  },
  Form: CleanSpeechForm,
  Summary: CleanSpeechSummary,
};

function CleanSpeechForm({ options: { strength }, onChange }: FormProps<Options>) {
  const t = useText();
  const control = {
    value: strength,
    label: t('assists:clean-speech.strength'),
    range: PERCENT,
    onSet: (value: number) => onChange({ strength: value }),
    onDrag: () => ({
      update: (value: number) => onChange({ strength: value }),
      commit: () => undefined,
      cancel: () => onChange({ strength }),
    }),
  };
  return (
    <FormRow label={control.label}>
      <div className={styles.strength}>
        <ValueSlider {...control} origin={0} onReset={() => onChange({ strength: 100 })} />
        <NumberScrubber {...control} tooltip={t('assists:clean-speech.strengthHint')} />
      </div>
    </FormRow>
  );
}

const summarySchema = z.object({ clips: z.number(), seconds: z.number() });

function CleanSpeechSummary({ summary }: { readonly summary: Readonly<Record<string, unknown>> }) {
  const t = useText();
  const read = summarySchema.safeParse(summary);
  if (!read.success) return null;
  return <p>{t('assists:clean-speech.summary', { count: read.data.clips, seconds: read.data.seconds.toFixed(1) })}</p>;
}
