import { useTranslation } from 'react-i18next';
import { useText } from '../i18n/translate.ts';
import { languageName } from '../panels/captions/track/language-choices.ts';
import { ChoiceRow } from '../panels/inspector/choice-row.tsx';
import { AUTO, RECOGNISED_LANGUAGES, RECOGNISERS } from './recognisers.ts';

interface LanguageRowProps {
  readonly value: string;
  onChange(language: typeof AUTO | (typeof RECOGNISED_LANGUAGES)[number]): void;
}

/** Which language is spoken, or that the recogniser is to find out. */
export function SpokenLanguageRow({ value, onChange }: LanguageRowProps) {
  const t = useText();
  const { i18n } = useTranslation();
  return (
    <ChoiceRow
      label={t('assists:captions.language')}
      value={value}
      choices={[
        { id: AUTO, label: t('assists:language.auto') },
        ...RECOGNISED_LANGUAGES.map((id) => ({ id, label: languageName(i18n.language, id) ?? id })),
      ]}
      onChange={onChange}
    />
  );
}

interface RecogniserRowProps {
  readonly value: string;
  onChange(model: (typeof RECOGNISERS)[number]): void;
}

/** Which recogniser listens. */
export function RecogniserRow({ value, onChange }: RecogniserRowProps) {
  const t = useText();
  return (
    <ChoiceRow
      label={t('assists:captions.model')}
      value={value}
      choices={RECOGNISERS.map((id) => ({ id, label: t(`assists:captions.${id}`) }))}
      onChange={onChange}
    />
  );
}
