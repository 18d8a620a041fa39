/** One entry of the catalogue: English, then Korean. Values stand in double braces: `{{name}}`. */
export type Entry = readonly [en: string, ko: string];

/** A part of the catalogue. Both languages stand side by side, so neither can miss a sentence. Plurals: `key_one` and `key_other`. */
export const defineText = <const Entries extends Readonly<Record<string, Entry>>>(entries: Entries): Entries => entries;
