import { expect, test } from 'vitest';
import { writtenWords } from './written-words.ts';

/** Words of one second each. */
const said = (text: string) => text.split(' ').map((word, at) => ({ text: word, startSeconds: at, endSeconds: at + 1 }));
const timed = (text: string, spoken: string) =>
  writtenWords(text, said(spoken)).map(({ text: word, startSeconds, endSeconds }) => `${word} ${startSeconds}-${endSeconds}`);

test('the same words keep their marks and take their times', () => {
  expect(timed('"Hello," she said.', 'Hello she said')).toEqual(['"Hello," 0-1', 'she 1-2', 'said. 2-3']);
});

test('what is said with more words than it is written takes the time of all of them', () => {
  expect(timed('It cost $12.50 each.', 'It cost twelve dollars and fifty cents each')).toEqual([
    'It 0-1',
    'cost 1-2',
    '$12.50 2-7',
    'each. 7-8',
  ]);
});

test('words that are both said otherwise share their time by letters', () => {
  expect(timed('At 9:30 a.m. sharp', 'At nine thirty a m sharp')).toEqual(['At 0-1', '9:30 1-3', 'a.m. 3-5', 'sharp 5-6']);
});

test('a small word that comes again is not taken for the first one', () => {
  expect(timed('the 2nd of the 3rd', 'the second of the third')).toEqual(['the 0-1', '2nd 1-2', 'of 2-3', 'the 3-4', '3rd 4-5']);
});

test('nothing that is written is left out: signs and what is not said stay with a word', () => {
  expect(timed('Yes — 🙂 no ***', 'Yes no')).toEqual(['Yes — 🙂 0-1', 'no *** 1-2']);
  expect(timed('One two', 'One')).toEqual(['One two 0-1']);
  expect(writtenWords('One', [])).toEqual([]);
});

test('a hundred thousand words take no more than a moment each', () => {
  const text = Array.from({ length: 100_000 }, (_, at) => `w${at % 7}`).join(' ');
  expect(writtenWords(text, said(text))).toHaveLength(100_000);
});
