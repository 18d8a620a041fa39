import { useEffect } from 'react';
import { z } from 'zod';
import { faultSentence } from '../../i18n/fault-sentence.ts';
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
import {
  agreedPersons,
  askedOfVoice,
  captionLines,
  captionTrackOf,
  castKey,
  GAPS,
  NEW_TRACK,
  NOBODY,
  PAUSES,
  SPEEDS,
  scriptOf,
  type VoiceOptions,
  voiceOptions,
} from './voice-options.ts';

/** Lines spoken onto the timeline, from a text or a script with its cast. */
export const voiceForm: AssistForm<VoiceOptions> = {
  choose: { span: true, tracks: null },
  // Otherwise lines begin at the playhead and last as long as they are.
  usesSpan: ({ kind, isFitted }) => kind === 'captions' || isFitted,
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
  const isCaptions = options.kind === 'captions';
  const captionTracks = tracksOfKind(inputs.project, inputs.sequence, 'caption');
  const names = isCaptions
    ? [...new Set(captionLines(options, inputs).flatMap(({ character }) => character ?? []))]
    : (script?.characters.map(({ name }) => name) ?? []);
  const tracks = tracksOfKind(inputs.project, inputs.sequence, 'sound');
  const chosen = [options.voice.voiceId, ...names.flatMap((name) => options.cast[castKey(name)]?.voiceId ?? [])];
  const isOfPerson = voices.some((voice) => voice.isOfPerson && chosen.includes(voice.id));
  const people = agreedPersons(inputs.project);
  const spokenBy = (voiceId: string) => ({ voiceId, language: languageFor(voices, voiceId, options.voice.language) });
  return (
    <>
      <ChoiceRow
        label={t('assists:voice.kind')}
        value={options.kind}
        choices={(['text', 'script', 'captions'] as const).map((id) => ({ id, label: t(`assists:voice.kind.${id}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      {isCaptions && captionTracks.length > 0 ? (
        <ChoiceRow
          label={t('assists:voice.captions')}
          value={captionTrackOf(options, inputs)?.id ?? ''}
          choices={captionTracks.map(({ id, name }) => ({ id: String(id), label: name }))}
          onChange={(captions) => onChange({ captions })}
        />
      ) : null}
      {options.kind === 'captions' ? null : (
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
      )}
      <ChoiceRow
        label={t(names.length === 0 ? 'assists:voice.voice' : 'assists:voice.others')}
        value={options.voice.voiceId}
        choices={voiceChoices(voices, options.voice.voiceId)}
        onChange={(voiceId) => onChange({ voice: spokenBy(voiceId) })}
      />
      {names.map((name) => {
        const key = castKey(name);
        const own = options.cast[key]?.voiceId ?? options.voice.voiceId;
        return (
          <ChoiceRow
            key={key}
            label={name}
            value={own}
            choices={voiceChoices(voices, own)}
            onChange={(voiceId) => onChange({ cast: { ...options.cast, [key]: spokenBy(voiceId) } })}
          />
        );
      })}
      {isOfPerson ? (
        <ChoiceRow
          label={t('assists:convert-voice.person')}
          value={people.some(({ id }) => id === options.person) ? options.person : NOBODY}
          choices={[
            { id: NOBODY, label: t('assists:convert-voice.nobody') },
            ...people.map(({ id, name }) => ({ id: String(id), label: name })),
          ]}
          onChange={(person) => onChange({ person })}
        />
      ) : null}
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
      {isCaptions ? (
        <FormRow label={t('assists:voice.fills')}>
          <CheckInput label={t('assists:voice.fills')} isLabelHidden isSelected={options.fills} onChange={(fills) => onChange({ fills })} />
        </FormRow>
      ) : (
        <FormRow label={t('assists:voice.fit')}>
          <CheckInput
            label={t('assists:voice.fit')}
            isLabelHidden
            isSelected={options.isFitted}
            onChange={(isFitted) => onChange({ isFitted })}
          />
        </FormRow>
      )}
      {script === null ? null : (
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

const summarySchema = z.object({
  lines: z.number(),
  voices: z.number(),
  seconds: z.number(),
  refused: z
    .array(
      z.object({
        at: z.number().nullable(),
        text: z.string(),
        code: z.string(),
        message: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    )
    .default([]),
});

function VoiceSummary({ summary }: { readonly summary: Readonly<Record<string, unknown>> }) {
  const t = useText();
  const read = summarySchema.safeParse(summary);
  if (!read.success) return null;
  const { lines, seconds, refused } = read.data;
  return (
    <>
      <p>{t('assists:voice.summary', { count: lines, seconds: seconds.toFixed(1) })}</p>
      {refused.length === 0 ? null : (
        <>
          <p>{t('assists:voice.refused', { count: refused.length })}</p>
          <ul className={styles.refused}>
            {refused.map(({ at, text, code, message, data }) => (
              <li key={`${at} ${text}`} data-selectable>
                <span>{text}</span>
                <span className={styles.why}>{faultSentence({ code, message, data })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
