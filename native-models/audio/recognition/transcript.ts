/** What was recognised in speech. Times count from the start of the sound, in seconds. */
export interface Transcript {
  /** ISO 639-1, as Whisper names languages. */
  readonly language: string;
  readonly segments: readonly TranscriptSegment[];
}

export interface TranscriptSegment {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly text: string;
  readonly words: readonly TranscriptWord[];
}

export interface TranscriptWord {
  /** With its punctuation, without spaces around it. */
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** 0 to 1: how sure the recogniser is. */
  readonly probability: number;
}
