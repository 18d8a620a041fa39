/** One thing that is wrong with a project. `ids` are the records that disagree. */
export interface Violation {
  readonly code: string;
  readonly message: string;
  readonly ids: readonly string[];
}

export const violation = (code: string, message: string, ...ids: readonly string[]): Violation => ({ code, message, ids });
