/** One element of a screenplay, in the order of the page. Texts are without marks of emphasis, notes and comments. */
export type ScriptElement =
  | { readonly kind: 'title'; readonly key: string; readonly value: string }
  | { readonly kind: 'scene'; readonly heading: string; readonly number: string | null }
  | { readonly kind: 'action'; readonly text: string }
  | { readonly kind: 'speech'; readonly speech: Speech }
  | { readonly kind: 'transition'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string }
  | { readonly kind: 'lyrics'; readonly text: string }
  | { readonly kind: 'section'; readonly level: number; readonly text: string }
  | { readonly kind: 'synopsis'; readonly text: string }
  | { readonly kind: 'page-break' };

/** What one character says before the next blank line. */
interface Speech {
  readonly character: string;
  /** What stands in brackets after the name: `V.O.`, `O.S.`, `CONT'D` … */
  readonly extensions: readonly string[];
  /** Spoken at the same time as the speech before it. */
  readonly isDual: boolean;
  readonly parts: readonly SpeechPart[];
}

/** Words with the direction that stands right before them, without its brackets. */
export interface SpeechPart {
  readonly parenthetical: string | null;
  readonly text: string;
}
