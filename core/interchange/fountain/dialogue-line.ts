/** One thing that somebody says. */
export interface DialogueLine {
  readonly character: string;
  readonly text: string;
  /** How it is said, as the script puts it in brackets. */
  readonly parenthetical: string | null;
  /** The heading of its scene, where the script has any. */
  readonly scene: string | null;
  /** Spoken at the same time as the line before it. */
  readonly isDual: boolean;
}
