/** English as it is said: no digit, sign or abbreviation is left. */
export const normaliseEnglish = (text: string): string => text.normalize('NFKC');
