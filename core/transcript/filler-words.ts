import type { WordRun } from './cut-spans.ts';
import { plainWord } from './plain-word.ts';

/** Words that say nothing. `sure` are sounds of thinking; `maybe` also have a meaning, so that somebody has to look. */
interface FillerList {
  readonly sure: readonly string[];
  readonly maybe: readonly string[];
}

const ENGLISH: FillerList = {
  sure: ['um', 'umm', 'uhm', 'uh', 'uhh', 'uh uh', 'er', 'err', 'erm', 'hm', 'hmm', 'mm', 'mmm', 'ehm'],
  maybe: ['you know', 'i mean', 'sort of', 'kind of', 'like', 'basically', 'actually', 'literally'],
};

const FILLERS: Readonly<Record<string, FillerList>> = {
  en: ENGLISH,
  ko: {
    // 어 is also "yes", 저기 "over there": somebody has to look.
    sure: ['음', '으음', '음음', '으', '흠', '엄'],
    maybe: [
      '어',
      '어어',
      '에',
      '그',
      '저',
      '저기',
      '저기요',
      '뭐',
      '막',
      '이제',
      '그냥',
      '약간',
      '그러니까',
      '그니까',
      '있잖아',
      '있잖아요',
      '뭐랄까',
      '뭐지',
    ],
  },
  de: { sure: ['äh', 'ähm', 'öh', 'öhm', 'hm', 'hmm', 'ehm'], maybe: ['also', 'halt', 'sozusagen', 'irgendwie'] },
  fr: { sure: ['euh', 'heu', 'hum', 'hm', 'ben'], maybe: ['du coup', 'en fait', 'tu vois', 'quoi', 'genre'] },
  es: { sure: ['eh', 'em', 'mmm', 'ehm'], maybe: ['este', 'o sea', 'pues', 'bueno', 'sabes'] },
  ja: { sure: ['えー', 'えーと', 'えっと', 'うーん', 'んー', 'あー'], maybe: ['あの', 'まあ', 'なんか', 'その'] },
};

/** These have a meaning but where commas stand around them. */
const ONLY_BETWEEN_COMMAS: ReadonlySet<string> = new Set([
  'like',
  'actually',
  'basically',
  'literally',
  '그',
  '저',
  '저기',
  '에',
  '뭐',
  '이제',
  'also',
  'quoi',
  'este',
  'bueno',
]);

/** A filler in a transcript. */
export interface FoundFiller extends WordRun {
  readonly text: string;
  /** Whether it can go without a look. */
  readonly isSure: boolean;
}

/** Languages that have a list. */
export const FILLER_LANGUAGES: readonly string[] = Object.keys(FILLERS);

/**
 * Fillers in words as they were written down, by time: those of the language's list and what the user adds, words said twice in a row last of all.
 * The longest that fits counts; none overlap. A language without a list has the sounds of English.
 */
export function findFillers(
  words: readonly { readonly text: string }[],
  language: string,
  added: readonly string[] = [],
): readonly FoundFiller[] {
  const { sure, maybe } = FILLERS[language.toLowerCase().split('-')[0] ?? ''] ?? { sure: ENGLISH.sure, maybe: [] };
  const known = new Map<string, boolean>();
  for (const text of maybe) known.set(text, false);
  for (const text of [...sure, ...added.map(plainWord)]) if (text !== '') known.set(text, true);
  const longest = Math.max(1, ...[...known.keys()].map((text) => text.split(' ').length));
  const said = words.map(({ text }) => plainWord(text));
  const found: FoundFiller[] = [];
  for (let first = 0; first < words.length; ) {
    const run = fillerAt(words, said, first, longest, known) ?? repeatAt(words, said, first);
    if (run !== null) found.push(run);
    first = run?.end ?? first + 1;
  }
  return found;
}

function fillerAt(
  words: readonly { readonly text: string }[],
  said: readonly string[],
  first: number,
  longest: number,
  known: ReadonlyMap<string, boolean>,
): FoundFiller | null {
  for (let length = Math.min(longest, words.length - first); length > 0; length--) {
    const text = said.slice(first, first + length).join(' ');
    const isSure = known.get(text);
    if (isSure === undefined) continue;
    const stands =
      (first === 0 || /[,.?!…]$/u.test(words[first - 1]?.text ?? '')) && /[,.?!…]$/u.test(words[first + length - 1]?.text ?? '');
    if (!isSure && ONLY_BETWEEN_COMMAS.has(text) && !stands) continue;
    return { first, end: first + length, text: textOf(words, first, first + length), isSure };
  }
  return null;
}

/** The first of two equal words in a row, where no punctuation parts them: a slip of the tongue, or "very very". */
function repeatAt(words: readonly { readonly text: string }[], said: readonly string[], first: number): FoundFiller | null {
  const [word, next] = [said[first], said[first + 1]];
  if (word === undefined || word === '' || word !== next || /^\p{N}/u.test(word)) return null;
  if (/[.?!…]$/u.test(words[first]?.text ?? '')) return null;
  return { first, end: first + 1, text: textOf(words, first, first + 1), isSure: false };
}

const textOf = (words: readonly { readonly text: string }[], first: number, end: number): string =>
  words
    .slice(first, end)
    .map(({ text }) => text)
    .join(' ');
