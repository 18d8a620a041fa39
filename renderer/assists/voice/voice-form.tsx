import { useEffect } from 'react';
import { z } from 'zod';
import { useText } from '../../i18n/translate.ts';
import { ChoiceRow } from '../../panels/inspector/choice-row.tsx';
import { FormRow } from '../../panels/inspector/form-row.tsx';
import { languageFor, voiceChoices } from '../../panels/inspector/voice-line/voice-choices.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { listVoices } from '../../state/voice-list.ts';
import { CheckInput } from '../../ui/check-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { AssistForm, FormProps } from '../assist-form.ts';
import { tracksOfKind } from '../assist-inputs.ts';
import styles from './voice-form.module.css';
import { askedOfVoice, castKey, GAPS, NEW_TRACK, PAUSES, SPEEDS, scriptOf, type VoiceOptions, voiceOptions } from './voice-options.ts';

/** Lines spoken onto the timeline, from a text or a script with its cast. */
export const voiceForm: AssistForm<VoiceOptions> = {
  choose: { span: true, tracks: null },
  options: voiceOptions as z.ZodType<VoiceOptions>,
  toRequest: askedOfVoice,
  Form: VoiceForm,
  Summary: VoiceSummary,
};

function VoiceForm({ options, inputs, onChange }: FormProps<VoiceOptions>) {
  const t = useText();
  const dispatch = useAppDispatch();
  const voices = useAppSelector((state) => state.voices.list) ?? [];
  useEffect(() => void dispatch(listVoices()), [dispatch]);
  const script = scriptOf(options);
  const tracks = tracksOfKind(inputs.project, inputs.sequence, 'sound');
  const spokenBy = (voiceId: string) => ({ voiceId, language: languageFor(voices, voiceId, options.voice.language) });
  return (
    <>
      <ChoiceRow
        label={t('assists:voice.kind')}
        value={options.kind}
        choices={(['text', 'script'] as const).map((id) => ({ id, label: t(`assists:voice.kind.${id}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <div className={styles.text}>
        <TextInput
          label={t(`assists:voice.kind.${options.kind}`)}
          isLabelHidden
          lines={options.kind === 'script' ? 8 : 4}
          placeholder={t(`assists:voice.placeholder.${options.kind}`)}
          value={options.text}
          onChange={(text) => onChange({ text })}
        />
      </div>
      <ChoiceRow
        label={t(script === null ? 'assists:voice.voice' : 'assists:voice.others')}
        value={options.voice.voiceId}
        choices={voiceChoices(voices, options.voice.voiceId)}
        onChange={(voiceId) => onChange({ voice: spokenBy(voiceId) })}
      />
      {script?.characters.map(({ name }) => {
        const key = castKey(name);
        const chosen = options.cast[key]?.voiceId ?? options.voice.voiceId;
        return (
          <ChoiceRow
            key={key}
            label={name}
            value={chosen}
            choices={voiceChoices(voices, chosen)}
            onChange={(voiceId) => onChange({ cast: { ...options.cast, [key]: spokenBy(voiceId) } })}
          />
        );
      })}
      <ChoiceRow
        label={t('assists:voice.speed')}
        value={options.speed}
        choices={SPEEDS.map((id) => ({ id, label: `${id}×` }))}
        onChange={(speed) => onChange({ speed })}
      />
      <ChoiceRow
        label={t('assists:voice.pauses')}
        value={options.pauses}
        choices={PAUSES.map((id) => ({ id, label: t(`assists:voice.pauses.${id}`) }))}
        onChange={(pauses) => onChange({ pauses })}
      />
      {script === null ? (
        <FormRow label={t('assists:voice.fit')}>
          <CheckInput
            label={t('assists:voice.fit')}
            isLabelHidden
            isSelected={options.isFitted}
            onChange={(isFitted) => onChange({ isFitted })}
          />
        </FormRow>
      ) : (
        <ChoiceRow
          label={t('assists:voice.gap')}
          value={options.gap}
          choices={GAPS.map((id) => ({ id, label: t('assists:voice.seconds', { seconds: id }) }))}
          onChange={(gap) => onChange({ gap })}
        />
      )}
      <ChoiceRow
        label={t('assists:voice.into')}
        value={tracks.some(({ id }) => id === options.into) ? options.into : NEW_TRACK}
        choices={[
          { id: NEW_TRACK, label: t('assists:voice.newTrack') },
          ...tracks.map(({ id, name }) => ({ id: String(id), label: name })),
        ]}
        onChange={(into) => onChange({ into })}
      />
    </>
  );
}

const summarySchema = z.object({ lines: z.number(), voices: z.number(), seconds: z.number() });

function VoiceSummary({ summary }: { readonly summary: Readonly<Record<string, unknown>> }) {
  const t = useText();
  const read = summarySchema.safeParse(summary);
  if (!read.success) return null;
  return <p>{t('assists:voice.summary', { count: read.data.lines, seconds: read.data.seconds.toFixed(1) })}</p>;
}
