import { describe, expect, test } from 'vitest';
import { type Result, unwrap } from '../../../core/base/fault.ts';
import { SMALL_DICTIONARY, smallNetwork, smallPronunciation } from '../../../test/fixtures/small-pronunciation.ts';
import { EnglishPronunciation } from './english-pronunciation.ts';
import { englishBreaths, type SpokenBreath } from './english-text.ts';

const pronunciation = smallPronunciation();
const breaths = (text: string, lexicon: Readonly<Record<string, string>> = {}): Result<readonly SpokenBreath[]> =>
  englishBreaths(text, lexicon, 300, pronunciation);
const sounds = (text: string, lexicon: Readonly<Record<string, string>> = {}): readonly string[] =>
  unwrap(breaths(text, lexicon)).flatMap(({ utterance }) =>
    utterance.map((part) =>
      part.kind === 'mark' ? part.mark : part.phones.map(({ sound, stress }) => `${sound}${stress ?? ''}`).join(' '),
    ),
  );

describe('words are said', () => {
  test.each<[string, readonly string[]]>([
    ['Hello, dog!', ['HH AH0 L OW1', ',', 'D AO1 G', '!']],
    ['cats dogs buses', ['K AE1 T S', 'D AO1 G Z', 'B AH1 S IH0 Z']],
    ["the cat's", ['DH AH0', 'K AE1 T S']],
    ['walked stopped making', ['W AO1 K T', 'S T AA1 P T', 'M EY1 K IH0 NG']],
    ['fireworks', ['F AY1 ER0 W ER2 K S']],
    ['cat-dog', ['K AE1 T D AO1 G']],
    ['catDog', ['K AE1 T D AO1 G']],
    ['unmake', ['AH0 N M EY1 K']],
    ['café', ['K AH0 F EY1']],
    ['to read', ['T UW1', 'R IY1 D']],
    ['he read books', ['AH0 N', 'R EH1 D', 'B UH1 K S']],
    ['zyxw', ['AH0 N']],
    ['FBI', ['EH1 F', 'B IY1', 'AY1']],
  ])('%s', (text, expected) => {
    expect(sounds(text)).toEqual(expected);
  });
});

describe('a lexicon', () => {
  test('takes words with hyphens, apostrophes and marks, whole and in any case', () => {
    const said = (text: string, word: string): boolean =>
      sounds(text, { [word]: '/ziː/' })
        .join(' ')
        .includes('Z');
    for (const word of ['x-ray', "o'cat", 'c++', 'a/b', 'a.b', '(a+)+$', '[z-a]', '\\'])
      expect([word, said(`The ${word.toUpperCase()}, hello`, word), said(`The q${word}q hello`, word)]).toEqual([word, true, false]);
  });

  test('of ten thousand words, many of which begin alike, costs a long text no more than a small one', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`${'word '.repeat(index % 30)}cat${index}`, 'dog']));
    expect(breaths('word word cat7 '.repeat(6000), many).ok).toBe(true);
  });

  test('says its words in IPA, whatever the normaliser would make of them', () => {
    expect(sounds("Read SQL, the SQL's cat", { sql: '/ˈsiːkwəl/' })).toEqual([
      'R IY1 D',
      'S IY1 K W AH0 L',
      ',',
      'DH AH0',
      'S IY1 K W AH0 L Z',
      'K AE1 T',
    ]);
  });

  test('says its words as respelled, with the stress on the capitals', () => {
    expect(sounds('Siobhan', { Siobhan: 'hello-CAT' })).toEqual(['HH AH0 L OW0 K AE1 T']);
  });

  test('is refused where it cannot be read', () => {
    const refused = breaths('x', { cat: '/k@t/' });
    expect(!refused.ok && refused.error.code).toBe('voice.lexicon');
    expect(!refused.ok && refused.error.data).toEqual({ word: 'cat', said: '/k@t/', at: '@' });
  });
});

describe('refused with a sentence', () => {
  test.each([
    ['안녕하세요', 'voice.language', 'Korean'],
    ['Say 안녕 to them', 'voice.language', 'operating system'],
    ['Say привет to them', 'voice.language', 'Russian'],
    ['こんにちは', 'voice.language', 'Japanese'],
    ['', 'voice.nothing-to-say', 'no word'],
    ['😀 … !!!', 'voice.nothing-to-say', 'no word'],
    ['a'.repeat(200_001), 'voice.too-long', '200,001'],
  ])('%#', (text, code, says) => {
    const refused = breaths(text);
    expect(!refused.ok && refused.error.code).toBe(code);
    expect(!refused.ok && refused.error.message).toContain(says);
  });
});

test('long text becomes breaths that a voice can take', () => {
  const many = unwrap(breaths('The cat will walk to the dog, and hello. '.repeat(2500)));
  expect(many).toHaveLength(2500);
});

test('a damaged dictionary or network is told', () => {
  const noWords = EnglishPronunciation.read(['a'], smallNetwork());
  const noNetwork = EnglishPronunciation.read(SMALL_DICTIONARY, { ...smallNetwork(), enc_emb: { shape: [3, 2], data: '' } });
  expect([noWords, noNetwork].map((read) => !read.ok && read.error.code)).toEqual(['voice.pack-damaged', 'voice.pack-damaged']);
});
