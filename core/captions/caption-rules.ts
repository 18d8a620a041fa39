import { TICKS_PER_SECOND, type Ticks } from '../base/ticks.ts';

/** How captions are cut from speech. */
export interface CaptionRules {
  readonly lineLength: number;
  readonly lines: 1 | 2;
  /** What a length counts: characters, or full-width ones, of which a space, a Latin letter or a digit is a half. */
  readonly counts: 'characters' | 'full-width';
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
 * Customs of broadcasters and streaming houses: in Latin letters 42 characters a line at 17 a second. A syllable of Hangul, a kana or an ideograph
 * is as wide as two letters and says more: Korean has 16 a line at 12 a second, Latin letters and spaces counted as halves, so that a usual line is 18
 * characters long.
 */
type Custom = Pick<CaptionRules, 'lineLength' | 'charactersPerSecond' | 'counts'>;
const CUSTOMS: Readonly<Record<string, Custom>> = {
  ko: { lineLength: 16, charactersPerSecond: 12, counts: 'full-width' },
  ja: { lineLength: 16, charactersPerSecond: 7, counts: 'full-width' },
  zh: { lineLength: 16, charactersPerSecond: 9, counts: 'full-width' },
  yue: { lineLength: 16, charactersPerSecond: 9, counts: 'full-width' },
};
const LATIN: Custom = { lineLength: 42, charactersPerSecond: 17, counts: 'characters' };
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
