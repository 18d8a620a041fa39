import { z } from 'zod';
import type { Project } from '../../../core/model/project.ts';
import type { Asset } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { ChoiceRow } from '../../panels/inspector/choice-row.tsx';
import { FormRow } from '../../panels/inspector/form-row.tsx';
import { CheckInput } from '../../ui/check-input.tsx';
import type { AskedOf, AssistForm, FormProps } from '../assist-form.ts';
import styles from './convert-voice-form.module.css';

const NOBODY = 'nobody';

const optionsSchema = z.object({
  /** Media in which the other voice is heard. */
  assetIds: z.array(z.string()).default([]),
  /** A person's id, or `nobody`. */
  person: z.string().default(NOBODY),
});
type Options = z.infer<typeof optionsSchema>;

/** Makes the speech of the selected clips sound like another person. */
export const convertVoiceForm: AssistForm<Options> = {
  choose: { span: false, tracks: null },
  options: optionsSchema as z.ZodType<Options>,
  toRequest({ assetIds, person }, { project, clipIds }): AskedOf {
    if (clipIds.length === 0) return { kind: 'wanting', what: 'assists:wanting.clips' };
    const reference = withSound(project).flatMap(({ id }) => (assetIds.includes(id) ? [{ kind: 'asset', assetId: id }] : []));
    if (reference.length === 0) return { kind: 'wanting', what: 'assists:convert-voice.wantingVoice' };
    const owner = agreed(project).find(({ id }) => id === person);
    if (owner === undefined) return { kind: 'wanting', what: 'assists:convert-voice.wantingPerson' };
    return { kind: 'request', request: { clipIds, reference, personIds: [owner.id], packId: null } };
  },
  Form: ConvertVoiceForm,
  Summary: ConvertVoiceSummary,
};

const withSound = ({ tables }: Project): readonly Asset[] =>
  [...tables.assets.values()].filter(({ streams }) => streams.some(({ kind }) => kind === 'sound'));
const agreed = ({ tables }: Project) => [...tables.persons.values()].filter(({ revokedAt }) => revokedAt === null);

function ConvertVoiceForm({ options: { assetIds, person }, inputs: { project }, onChange }: FormProps<Options>) {
  const t = useText();
  const media = withSound(project);
  const people = agreed(project);
  const choose = (id: string, isChosen: boolean): void => {
    const others = assetIds.filter((one) => one !== id);
    onChange({ assetIds: isChosen ? [...others, id] : others });
  };
  return (
    <>
      <FormRow label={t('assists:convert-voice.from')}>
        {media.length === 0 ? (
          <p>{t('assists:convert-voice.noMedia')}</p>
        ) : (
          <fieldset className={styles.media} aria-label={t('assists:convert-voice.from')}>
            {media.map(({ id, name }) => (
              <CheckInput key={id} label={name} isSelected={assetIds.includes(id)} onChange={(isChosen) => choose(id, isChosen)} />
            ))}
          </fieldset>
        )}
      </FormRow>
      <ChoiceRow
        label={t('assists:convert-voice.person')}
        value={people.some(({ id }) => id === person) ? person : NOBODY}
        choices={[
          { id: NOBODY, label: t('assists:convert-voice.nobody') },
          ...people.map(({ id, name }) => ({ id: String(id), label: name })),
        ]}
        onChange={(chosen) => onChange({ person: chosen })}
      />
    </>
  );
}

const summarySchema = z.object({ clips: z.number(), seconds: z.number() });

function ConvertVoiceSummary({ summary }: { readonly summary: Readonly<Record<string, unknown>> }) {
  const t = useText();
  const read = summarySchema.safeParse(summary);
  if (!read.success) return null;
  return <p>{t('assists:convert-voice.summary', { count: read.data.clips, seconds: read.data.seconds.toFixed(1) })}</p>;
}
