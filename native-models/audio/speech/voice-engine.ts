import type { Result } from '../../../core/base/fault.ts';
import type { FallBack } from '../../runtime/provider.ts';

export interface VoiceFacts {
  /** `engine/voice`, for example `kokoro/af_heart`. */
  readonly id: string;
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  readonly gender: 'female' | 'male' | 'unknown';
  /** The packs it needs; empty for a voice of the operating system. */
  readonly packIds: readonly string[];
  /** A voice that may be one real person's, whose consent it needs: those that users add, unless their manifest says whose they are not. */
  readonly isOfPerson: boolean;
}

export interface SpeechRequest {
  /** One or more sentences as written. */
  readonly text: string;
  readonly voiceId: string;
  /** BCP 47; must be one the voice speaks. */
  readonly language: string;
  /** 1 is the voice's own pace, 2 is twice as fast; 0.5 to 2. */
  readonly speed: number;
  /** Written word (lower case) to how it is said: IPA between slashes, or a respelling. */
  readonly lexicon: Readonly<Record<string, string>>;
  /** Silence after a comma, a sentence and a paragraph, in seconds. */
  readonly pauses: { readonly comma: number; readonly sentence: number; readonly paragraph: number };
  /** The same seed gives the same sound. */
  readonly seed: number;
}

/** A word as it stands in the text, with its marks, and when it is said. */
export interface SpokenWord {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface Speech {
  readonly sampleRate: number;
  /** One channel, within -1..1. */
  readonly samples: Float32Array;
  /** The words of the text as written, each with its time, one after the other; null where the engine does not say. */
  readonly words: readonly SpokenWord[] | null;
}

/** One way to speak. Opened by a factory that takes `Models`; whoever opens it closes it. */
export interface VoiceEngine {
  /** `dittli`, `kokoro`, `piper`, `supertonic`, `system`. */
  readonly name: string;
  readonly voices: readonly VoiceFacts[];
  /** What runs its network, as `Provider`; `system` for voices of the operating system. */
  readonly provider: string;
  /** Better providers that were passed over; the user is told. */
  readonly fallBacks: readonly FallBack[];
  /** Codes `voice.*`; throws the signal's reason where aborted, which counts between sentences. */
  speak(request: SpeechRequest, signal: AbortSignal, onSentence?: (done: number, of: number) => void): Promise<Result<Speech>>;
  close(): Promise<void>;
}
