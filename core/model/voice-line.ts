import type { Ticks } from '../base/ticks.ts';
import type { CaptionWord } from './captions.ts';
import type { LexiconEntry } from './lexicon.ts';

/** What spoken lines are brought to where nobody says otherwise, in LUFS of one channel. */
export const VOICE_LOUDNESS_LUFS = -18;

/** Silence after a comma, a sentence and a paragraph, in seconds. */
export interface VoicePauses {
  readonly comma: number;
  readonly sentence: number;
  readonly paragraph: number;
}

/** What a voice-line clip is to say, and how. What it says now stands in the take that it plays. */
export interface VoiceLine {
  readonly text: string;
  /** `engine/voice`, for example `kokoro/af_heart`. */
  readonly voiceId: string;
  /** BCP 47. */
  readonly language: string;
  /** 1 is the voice's own pace, 2 is twice as fast. */
  readonly speed: number;
  readonly pauses: VoicePauses;
  readonly seed: number;
  /** Who says it in the script. */
  readonly character: string | null;
  /** The length that it is fitted to; null for as long as it takes to say. */
  readonly slot: Ticks | null;
}

/** What a take says: the line as it was spoken, with the lexicon's words for it at that time. */
export interface Spoken {
  readonly line: VoiceLine;
  readonly lexicon: readonly LexiconEntry[];
  /** The words of its text with when each is said, counted from the take's start; left out where the voice did not say. */
  readonly words?: readonly CaptionWord[] | undefined;
}
