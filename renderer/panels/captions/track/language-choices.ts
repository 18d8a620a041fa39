/** Languages that films are captioned in most, as BCP 47 writes them; `und` where nobody has said. */
const LANGUAGES = [
  'und',
  'ko',
  'en',
  'en-GB',
  'en-US',
  'ja',
  'zh',
  'zh-Hans',
  'zh-Hant',
  'es',
  'es-419',
  'fr',
  'fr-CA',
  'de',
  'it',
  'pt',
  'pt-BR',
  'nl',
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'cs',
  'sk',
  'hu',
  'ro',
  'bg',
  'el',
  'hr',
  'sr',
  'uk',
  'ru',
  'tr',
  'ar',
  'he',
  'fa',
  'hi',
  'bn',
  'ta',
  'th',
  'vi',
  'id',
  'ms',
  'fil',
] as const;

/** The languages by their names in `uiLanguage`, those without a name first; `own` is among them whatever it is. */
export function languageChoices(
  uiLanguage: string,
  own: string,
  unnamed: string,
): readonly { readonly id: string; readonly label: string }[] {
  const names = new Intl.DisplayNames([uiLanguage], { type: 'language', fallback: 'code' });
  const tags: readonly string[] = LANGUAGES.some((tag) => tag === own) ? LANGUAGES : [own, ...LANGUAGES];
  return tags
    .map((id) => ({ id, label: id === 'und' ? unnamed : nameIn(names, id) }))
    .sort((a, b) => (a.id === 'und' ? -1 : b.id === 'und' ? 1 : a.label.localeCompare(b.label, uiLanguage)));
}

/** What a language is called in `uiLanguage`; null where a file says that it is not determined. */
export const languageName = (uiLanguage: string, tag: string): string | null =>
  tag === 'und' ? null : nameIn(new Intl.DisplayNames([uiLanguage], { type: 'language', fallback: 'code' }), tag);

/** A tag that the schema allows may still be none that has a name. */
function nameIn(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}
