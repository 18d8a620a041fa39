import { TICKS_PER_SECOND, type Ticks } from '../base/ticks.ts';

/** How captions are cut from speech. Lengths are counted in characters as they are seen. */
export interface CaptionRules {
  readonly lineLength: number;
  readonly lines: number;
  /** A caption stays long enough to be read at this speed, where the next one leaves it the time. */
  readonly charactersPerSecond: number;
  readonly least: Ticks;
  readonly most: Ticks;
  /** Between two captions; edges lie on this grid's frames. */
  readonly frame: Ticks;
  readonly gapFrames: number;
  /** What stands between two words of a line: a space, or nothing in Japanese. */
  readonly joiner: '' | ' ';
}

/**
 * Customs of broadcasters and streaming houses: in Latin letters 42 characters a line at 17 a second; a syllable of Hangul or a Chinese
 * character says more, so there are fewer of them.
 */
const CUSTOMS: Readonly<Record<string, Pick<CaptionRules, 'lineLength' | 'charactersPerSecond'>>> = {
  ko: { lineLength: 20, charactersPerSecond: 12 },
  ja: { lineLength: 16, charactersPerSecond: 7 },
  zh: { lineLength: 16, charactersPerSecond: 9 },
  yue: { lineLength: 16, charactersPerSecond: 9 },
};
const LATIN = { lineLength: 42, charactersPerSecond: 17 };
const WITHOUT_SPACES: ReadonlySet<string> = new Set(['ja', 'zh', 'yue', 'th', 'lo', 'my', 'km', 'bo']);

/** The rules that are usual for a language (ISO 639-1, or a longer tag that begins with it) on a grid of frames. */
export function captionRulesFor(language: string, frame: Ticks): CaptionRules {
  const own = language.toLowerCase().split('-')[0] ?? '';
  return {
    ...(CUSTOMS[own] ?? LATIN),
    lines: 2,
    least: Math.round((TICKS_PER_SECOND * 5) / 6),
    most: 7 * TICKS_PER_SECOND,
    frame,
    gapFrames: 2,
    joiner: WITHOUT_SPACES.has(own) ? '' : ' ',
  };
}
