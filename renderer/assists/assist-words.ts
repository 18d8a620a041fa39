import { translateOr } from '../i18n/translate.ts';

/** What an assist is called in the window's language. */
export const assistName = (name: string): string => translateOr(`assists:${name}.name`, name);
export const assistPurpose = (name: string): string => translateOr(`assists:${name}.purpose`, '');

/** So much work of an assist: `20 lines`. */
export const unitText = ({ count, unit }: { readonly count: number; readonly unit: string }): string =>
  translateOr(`assists:unit.${unit}`, `${count} ${unit}`, { count });

/** A note of an assist in the window's language, or its own sentence where the catalogue has none that fits. */
export function noteSentence({ code, message, data }: { readonly code: string; readonly message: string; readonly data?: object }): string {
  const values = Object.fromEntries(
    Object.entries(data ?? {}).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  );
  const sentence = translateOr(`assists:note.${code}`, message, values);
  // A value that the note did not bring would show as its name.
  return sentence.includes('{{') ? message : sentence;
}
