import { z } from 'zod';
import { useText } from '../../i18n/translate.ts';
import { ChoiceRow } from '../../panels/inspector/choice-row.tsx';
import { FormRow } from '../../panels/inspector/form-row.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { AskedOf, AssistForm, FormProps } from '../assist-form.ts';
import { tracksOfKind } from '../assist-inputs.ts';
import { RecogniserRow, SpokenLanguageRow } from '../recogniser-rows.tsx';
import { AUTO, RECOGNISED_LANGUAGES, RECOGNISERS } from '../recognisers.ts';

const LINE_LENGTHS = ['usual', '20', '32', '37', '42', '50'] as const;
const NEW_TRACK = 'new';

const optionsSchema = z.object({
  model: z.enum(RECOGNISERS).default('whisper-tiny'),
  language: z.enum([AUTO, ...RECOGNISED_LANGUAGES]).default(AUTO),
  lineLength: z.enum(LINE_LENGTHS).default('usual'),
  /** A caption track's id, or `new`. */
  into: z.string().default(NEW_TRACK),
  name: z.string().max(200).default(''),
});
type Options = z.infer<typeof optionsSchema>;

/** Captions of what is said, by a recogniser on this machine. */
export const captionsForm: AssistForm<Options> = {
  choose: { span: true, tracks: 'sound' },
  options: optionsSchema as z.ZodType<Options>,
  toRequest({ model, language, lineLength, into, name }, { project, sequence, span, trackIds }): AskedOf {
    if (span === null) return { kind: 'wanting', what: 'assists:wanting.span' };
    const track = tracksOfKind(project, sequence, 'caption').find(({ id }) => id === into);
    const goal =
      track === undefined
        ? { kind: 'new-track', name: name.trim() === '' ? null : name.trim() }
        : { kind: 'track', trackId: track.id, replace: true };
    const request = {
      sequenceId: sequence.id,
      span,
      trackIds,
      language: language === AUTO ? null : language,
      packId: model,
      lineLength: lineLength === 'usual' ? null : Number(lineLength),
      goal,
    };
    return { kind: 'request', request };
  },
  Form: CaptionsForm,
  Summary: CaptionsSummary,
};

function CaptionsForm({ options, inputs, onChange }: FormProps<Options>) {
  const t = useText();
  const tracks = tracksOfKind(inputs.project, inputs.sequence, 'caption');
  const into = tracks.some(({ id }) => id === options.into) ? options.into : NEW_TRACK;
  return (
    <>
      <SpokenLanguageRow value={options.language} onChange={(language) => onChange({ language })} />
      <RecogniserRow value={options.model} onChange={(model) => onChange({ model })} />
      <ChoiceRow
        label={t('assists:captions.lineLength')}
        value={options.lineLength}
        choices={LINE_LENGTHS.map((id) => ({
          id,
          label: id === 'usual' ? t('assists:captions.usual') : t('assists:captions.characters', { count: Number(id) }),
        }))}
        onChange={(lineLength) => onChange({ lineLength })}
      />
      <ChoiceRow
        label={t('assists:captions.into')}
        value={into}
        choices={[
          { id: NEW_TRACK, label: t('assists:captions.newTrack') },
          ...tracks.map(({ id, name }) => ({ id: String(id), label: name })),
        ]}
        onChange={(chosen) => onChange({ into: chosen })}
      />
      {into === NEW_TRACK ? (
        <FormRow label={t('assists:captions.trackName')}>
          <TextInput isLabelHidden label={t('assists:captions.trackName')} value={options.name} onChange={(name) => onChange({ name })} />
        </FormRow>
      ) : null}
    </>
  );
}

const summarySchema = z.object({ captions: z.number(), words: z.number(), language: z.string() });

function CaptionsSummary({ summary }: { readonly summary: Readonly<Record<string, unknown>> }) {
  const t = useText();
  const read = summarySchema.safeParse(summary);
  if (!read.success) return null;
  const { captions, words, language } = read.data;
  return <p>{t('assists:captions.summary', { count: captions, words, language })}</p>;
}
