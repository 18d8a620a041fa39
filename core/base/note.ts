/**
 * Something that is told and is no failure: what was chosen for the user, what was left out. Built as a `Fault` is, so that a window says it in
 * its own words by `code`; `message` is one English sentence.
 */
export interface Note {
  readonly code: string;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export const note = (code: string, message: string, data?: Readonly<Record<string, unknown>>): Note =>
  data === undefined ? { code, message } : { code, message, data };
