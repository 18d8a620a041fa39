import { VOICE_HOP, VOICE_RATE } from './voice-activity.ts';

/** Where somebody speaks, in seconds. */
export interface SpeechSpan {
  readonly start: number;
  readonly end: number;
}

export interface SpeechRules {
  /** Speech begins at this likelihood and goes on to a little below. */
  readonly threshold: number;
  /** Shorter speech is a noise. */
  readonly leastSpeechSeconds: number;
  /** Shorter silence is a breath. */
  readonly leastSilenceSeconds: number;
}

export const SPEECH_RULES: SpeechRules = { threshold: 0.5, leastSpeechSeconds: 0.2, leastSilenceSeconds: 0.3 };

/** How far below the threshold speech still goes on. */
const HYSTERESIS = 0.15;
const STEP = VOICE_HOP / VOICE_RATE;
/** The network lets go so long after the last sound of a voice: the median over 60 synthesised sentences, where beginnings are on time. */
const RELEASE = 0.08;

/** Where speech lies, from the likelihood of each 32 ms; by time, apart from one another, within 0 to `seconds`. */
export function speechSpans(likely: Float32Array, seconds: number, rules: SpeechRules = SPEECH_RULES): readonly SpeechSpan[] {
  const found: { start: number; end: number }[] = [];
  let isSpeaking = false;
  for (const [index, value] of likely.entries()) {
    const wasSpeaking: boolean = isSpeaking;
    isSpeaking = value >= (wasSpeaking ? rules.threshold - HYSTERESIS : rules.threshold);
    if (!isSpeaking) continue;
    const at = index * STEP;
    const last = found.at(-1);
    if (last !== undefined && (wasSpeaking || at - last.end + RELEASE < rules.leastSilenceSeconds)) last.end = at + STEP;
    else found.push({ start: at, end: at + STEP });
  }
  return found
    .filter(({ start, end }) => end - start >= rules.leastSpeechSeconds)
    .map(({ start, end }) => ({ start, end: Math.min(seconds, end - RELEASE) }));
}

/** Speech with some of the silence around it: soft beginnings and ends. None grows into the next. */
export const widened = (spans: readonly SpeechSpan[], by: number, seconds: number): readonly SpeechSpan[] =>
  spans.map(({ start, end }, index) => {
    const before = spans[index - 1]?.end ?? Number.NEGATIVE_INFINITY;
    const after = spans[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    return {
      start: Math.max(0, start - by, (before + start) / 2),
      end: Math.min(seconds, end + by, (end + after) / 2),
    };
  });
