import i18next from 'i18next';
import type { VoiceView } from '../../../../core/protocol/voices-contract.ts';
import { translate } from '../../../i18n/translate.ts';
import { languageName } from '../../captions/track/language-choices.ts';

/** Voices to choose from, those that are installed first; the one that the line has is among them, whatever became of it. */
export function voiceChoices(voices: readonly VoiceView[], chosen: string): readonly { readonly id: string; readonly label: string }[] {
  const choices = voices.map((voice) => ({ ...voice, label: labelOf(voice) }));
  choices.sort((a, b) => Number(b.isInstalled) - Number(a.isInstalled));
  return choices.some(({ id }) => id === chosen) ? choices : [{ id: chosen, label: chosen }, ...choices];
}

function labelOf({ name, language, isInstalled }: VoiceView): string {
  const voice = translate('voiceLine:voice.choice', { name, language: languageName(i18next.language, language) ?? language });
  return isInstalled ? voice : translate('voiceLine:voice.missing', { voice });
}

/** The line's language where the voice speaks it, else the voice's own. */
export function languageFor(voices: readonly VoiceView[], voiceId: string, language: string): string {
  const voice = voices.find(({ id }) => id === voiceId);
  const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';
  return voice === undefined || primary(voice.language) === primary(language) ? language : voice.language;
}
