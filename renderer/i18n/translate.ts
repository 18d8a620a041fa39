import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { CATALOGUE, type Language, type Namespace, type TextKey } from './catalogue.ts';
import { toldValues } from './told-values.ts';

export type TextValues = Readonly<Record<string, string | number>>;
export type Translate = (key: TextKey, values?: TextValues) => string;

/** Readies the catalogue; resolves at once, as it is part of the program. */
export async function startTranslation(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    ns: Object.keys(CATALOGUE),
    defaultNS: 'app',
    resources: { en: resourcesOf(0), ko: resourcesOf(1) },
    keySeparator: false,
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Sentences without values, which are the same each time: looking them up anew would be half of what it costs to open a window. */
const plain = new Map<string, string | null>();

/** Null where the catalogue has none. */
function plainText(key: string): string | null {
  if (!i18next.isInitialized) return null;
  const place = `${i18next.language} ${key}`;
  let text = plain.get(place);
  if (text === undefined) {
    text = i18next.exists(key) ? i18next.t(key) : null;
    plain.set(place, text);
  }
  return text;
}

/** For what is not a component: menus, canvas drawing, notices. */
export const translate: Translate = (key, values) =>
  (values === undefined ? plainText(key) : null) ?? i18next.t(key, toldValues(values ?? {}));

/** The sentence of a key that is only known at run time (an effect's kind, a fault's code), or `fallback` where the catalogue has none. */
export const translateOr = (key: string, fallback: string, values?: TextValues): string =>
  values === undefined
    ? (plainText(key) ?? fallback)
    : i18next.exists(key, toldValues(values))
      ? i18next.t(key, toldValues(values))
      : fallback;

/** Draws its component again when the language changes. */
export function useText(): Translate {
  const { t } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language makes another function, so that what keeps its texts asks anew
  return useCallback<Translate>((key, values) => translate(key, values), [t]);
}

const resourcesOf = (side: 0 | 1) =>
  Object.fromEntries(
    Object.entries<Readonly<Record<string, readonly [string, string]>>>(CATALOGUE).map(([name, entries]) => [
      name,
      Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, entry[side]])),
    ]),
  ) as Record<Namespace, Record<string, string>>;
