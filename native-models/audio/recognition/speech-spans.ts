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
  /** Speech reaches this far into the silence around it: soft beginnings and ends. */
  readonly padSeconds: number;
}

export const SPEECH_RULES: SpeechRules = { threshold: 0.5, leastSpeechSeconds: 0.2, leastSilenceSeconds: 0.25, padSeconds: 0.1 };

/** How far below the threshold speech still goes on. */
const HYSTERESIS = 0.15;
const STEP = VOICE_HOP / VOICE_RATE;

/** Where speech lies, from the likelihood of each 32 ms; by time, apart from one another, within 0 to `seconds`. */
export function speechSpans(likely: Float32Array, seconds: number, rules: SpeechRules = SPEECH_RULES): readonly SpeechSpan[] {
  const found: { start: number; end: number }[] = [];
  let isSpeaking = false;
  for (const [index, value] of likely.entries()) {
    const wasSpeaking: boolean = isSpeaking;
    isSpeaking = value >= (wasSpeaking ? rules.threshold - HYSTERESIS : rules.threshold);
    const at = index * STEP;
    const last = found.at(-1);
    if (!isSpeaking) continue;
    if (wasSpeaking && last !== undefined) last.end = at + STEP;
    else if (last !== undefined && at - last.end < rules.leastSilenceSeconds) last.end = at + STEP;
    else found.push({ start: at, end: at + STEP });
  }
  const spoken = found.filter(({ start, end }) => end - start >= rules.leastSpeechSeconds);
  return spoken.map(({ start, end }, index) => {
    const before = spoken[index - 1]?.end ?? Number.NEGATIVE_INFINITY;
    const after = spoken[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    return {
      start: Math.max(0, start - rules.padSeconds, (before + start) / 2),
      end: Math.min(seconds, end + rules.padSeconds, (end + after) / 2),
    };
  });
}
