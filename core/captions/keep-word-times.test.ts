import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepWordTimes } from './keep-word-times.ts';

/** Words that last as many ticks as ten times their letters, 5 ticks apart. */
function timed(text: string) {
  let at = 0;
  return text.split(' ').map((word) => {
    const start = at;
    at += word.length * 10 + 5;
    return { text: word, start, end: at - 5 };
  });
}
const told = (before: string, after: string) => keepWordTimes(timed(before), after)?.map(({ text, start, end }) => [text, start, end]);

test('a corrected word has the time of the one that it is for', () => {
  expect(told('We met in Barlin today.', 'We met in Berlin today.')).toEqual([
    ['We', 0, 20],
    ['met', 25, 55],
    ['in', 60, 80],
    ['Berlin', 85, 145],
    ['today.', 150, 210],
  ]);
});

test('punctuation, letter case and line breaks change no time', () => {
  expect(told('so we left early', 'So, we\nleft early.')).toEqual([
    ['So,', 0, 20],
    ['we', 25, 45],
    ['left', 50, 90],
    ['early.', 95, 145],
  ]);
});

test('two words in the place of one share its time, and one in the place of two has both', () => {
  expect(told('we went alot there', 'we went a lot there')).toEqual([
    ['we', 0, 20],
    ['went', 25, 65],
    ['a', 70, 80],
    ['lot', 80, 110],
    ['there', 115, 165],
  ]);
  expect(told('go in to town', 'go into town')?.[1]).toEqual(['into', 25, 70]);
});

test('a word that was left out is said in the time of the word before it', () => {
  expect(told('we left', 'we all left')).toEqual([
    ['we', 0, 10],
    ['all', 10, 25],
    ['left', 25, 65],
  ]);
});

test('a word that is taken out of the text leaves the others where they are', () => {
  expect(told('we um left', 'we left')).toEqual([
    ['we', 0, 20],
    ['left', 50, 90],
  ]);
});

test('another text altogether has no times', () => {
  expect(told('we left', 'Nobody has ever been here.')).toBeUndefined();
  expect(told('we left', '')).toBeUndefined();
});

test('whatever is corrected, words stay in order and last longer than nothing', () => {
  const word = fc.constantFrom('a', 'we', 'left', 'um', 'house');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.array(word, { minLength: 1, maxLength: 12 }), (before, after) => {
      const kept = keepWordTimes(timed(before.join(' ')), after.join(' '));
      if (kept === undefined) return;
      expect(kept.map(({ text }) => text)).toEqual(after);
      for (const [index, { start, end }] of kept.entries()) {
        expect(end).toBeGreaterThan(start);
        expect(start).toBeGreaterThanOrEqual(kept[index - 1]?.end ?? 0);
      }
    }),
    { numRuns: 500 },
  );
});
