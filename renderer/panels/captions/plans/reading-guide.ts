import { type Ticks, ticksToSeconds } from '../../../../core/base/ticks.ts';

/** What readers of a language can take in, after Netflix's timed text style guides. */
interface ReadingGuide {
  readonly lineCharacters: number;
  readonly lines: number;
  /** Characters a second that are read with ease. */
  readonly easyRate: number;
  /** Above this many, readers do not finish. */
  readonly mostRate: number;
  /** Spaces, digits, Latin letters and marks count half beside the full width of a syllable or an ideograph. */
  readonly countsHalfWidth: boolean;
}

const ALPHABETIC: ReadingGuide = { lineCharacters: 42, lines: 2, easyRate: 17, mostRate: 20, countsHalfWidth: false };
const GUIDES: Readonly<Record<string, ReadingGuide>> = {
  ko: { lineCharacters: 16, lines: 2, easyRate: 12, mostRate: 14, countsHalfWidth: true },
  ja: { lineCharacters: 13, lines: 2, easyRate: 4, mostRate: 7, countsHalfWidth: true },
  zh: { lineCharacters: 16, lines: 2, easyRate: 9, mostRate: 11, countsHalfWidth: true },
};
const HANGUL = /\p{Script=Hangul}/u;

/** The guide of a BCP 47 language. Where nobody has said one (`und`), the text's own letters tell Korean. */
function guideOf(language: string, text: string): ReadingGuide {
  const [primary = ''] = language.toLowerCase().split('-');
  const spoken = primary === 'und' && HANGUL.test(text) ? 'ko' : primary;
  return GUIDES[spoken] ?? ALPHABETIC;
}

export type ReadingProblem = 'too-fast' | 'fast' | 'long-line' | 'many-lines' | 'empty';

/** How one caption reads. */
export interface Reading {
  /** Characters a second, of what is on screen; line breaks do not count. */
  readonly rate: number;
  /** Of the longest line. */
  readonly longestLine: number;
  readonly lines: number;
  readonly problems: readonly ReadingProblem[];
  readonly guide: ReadingGuide;
}

export function readingOf(text: string, duration: Ticks, language: string): Reading {
  const guide = guideOf(language, text);
  const lines = text.split('\n');
  const widths = lines.map((line) => widthOf(line, guide));
  const longestLine = Math.max(...widths);
  const rate = widths.reduce((sum, width) => sum + width, 0) / ticksToSeconds(duration);
  const problems: ReadingProblem[] = [];
  if (text.trim() === '') problems.push('empty');
  if (rate > guide.mostRate) problems.push('too-fast');
  else if (rate > guide.easyRate) problems.push('fast');
  if (longestLine > guide.lineCharacters) problems.push('long-line');
  if (lines.length > guide.lines) problems.push('many-lines');
  return { rate, longestLine, lines: lines.length, problems, guide };
}

/** Characters as a reader counts them: a letter with its marks is one. */
function widthOf(line: string, { countsHalfWidth }: ReadingGuide): number {
  const characters = Array.from(line.normalize('NFC').replace(/\p{M}/gu, ''));
  if (!countsHalfWidth) return characters.length;
  return characters.reduce((sum, character) => sum + (isNarrow(character) ? 0.5 : 1), 0);
}

/** ASCII and the Latin letters and marks around it. */
const isNarrow = (character: string): boolean => (character.codePointAt(0) ?? 0) < 0x0250 || /[‘’“”…–—]/u.test(character);
