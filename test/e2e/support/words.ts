import { CATALOGUE, type Language, type TextKey } from '../../../renderer/i18n/catalogue.ts';

const SIDES = { en: 0, ko: 1 } as const satisfies Record<Language, 0 | 1>;

export type Words = (key: TextKey) => string;

/** Sentences without values as the window says them in a language. */
export const wordsOf =
  (language: Language): Words =>
  (key) => {
    const [name = '', entry = ''] = key.split(/:(.*)/s);
    const texts: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = CATALOGUE;
    const found = texts[name]?.[entry];
    if (found === undefined) throw new Error(`the catalogue has no ${key}`);
    return found[SIDES[language]];
  };
