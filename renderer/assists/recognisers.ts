/** The recognisers that forms offer, the quickest first. */
export const RECOGNISERS = ['whisper-tiny', 'whisper-base', 'whisper-small'] as const;

/** The languages that they are known to be good at; they know more, which they find out by themselves. */
export const RECOGNISED_LANGUAGES = [
  'en',
  'ko',
  'ja',
  'zh',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'ru',
  'uk',
  'tr',
  'sv',
  'vi',
  'th',
  'id',
  'hi',
  'ar',
] as const;

/** Stands for a language that is to be found out. */
export const AUTO = 'auto';
