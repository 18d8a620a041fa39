import { expect, test } from 'vitest';
import { checkSpoken } from './check-spoken.ts';

const check = (expected: string, heard: string) =>
  checkSpoken(
    expected.split(' '),
    heard.split(' ').flatMap((text) => (text === '' ? [] : [{ text }])),
  );
const problems = (expected: string, heard: string) =>
  check(expected, heard).problems.map(({ kind, expected: wanted, heard: said }) => `${kind} ${wanted}/${said}`);

test('a line said as written has no problems, letter case and punctuation aside', () => {
  expect(check('We met him at nine, on Sunday.', 'we met him at nine on sunday')).toEqual({ score: 1, problems: [] });
});

test('a dropped word is told with where it should be', () => {
  expect(check('We met him at nine.', 'We met at nine.').problems).toEqual([{ kind: 'dropped', expected: 'him', heard: '', at: 2 }]);
});

test('the missing end of a line is told word by word', () => {
  expect(problems('We met him at nine.', 'We met him')).toEqual(['dropped at/', 'dropped nine./']);
});

test('a word or a phrase that is said twice is repeated', () => {
  expect(problems('We met him at nine.', 'We met met him at nine.')).toEqual(['repeated /met']);
  expect(problems('We met him at nine.', 'We met him met him at nine.')).toEqual(['repeated /met', 'repeated /him']);
});

test('a word of its own is added, and another word in its place is other', () => {
  expect(problems('We met him.', 'We have met him.')).toEqual(['added /have']);
  expect(problems('We met the doctor today.', 'We met the umbrella today.')).toEqual(['other doctor/umbrella']);
});

test('what is only spelt otherwise, joined or parted is no problem', () => {
  expect(problems('The colour of every one was grey.', 'The color of everyone was gray.')).toEqual([]);
  expect(problems('Everyone saw the icebox.', 'Every one saw the ice box.')).toEqual([]);
});

test('silence drops every word, and a line without words lacks none', () => {
  expect(check('Not a word', '')).toMatchObject({ score: 0, problems: [{ kind: 'dropped' }, { kind: 'dropped' }, { kind: 'dropped' }] });
  expect(check('…', '')).toEqual({ score: 1, problems: [] });
});

test('a short word that is missing is not taken for a part of its neighbour', () => {
  expect(problems('We have a house.', 'We have house.')).toEqual(['dropped a/']);
  expect(problems('We have house.', 'We have a house.')).toEqual(['added /a']);
});

test('another number is another word, however alike they are', () => {
  expect(problems('There were seven of us.', 'There were seventeen of us.')).toEqual(['other seven/seventeen']);
});

test('Hangul is compared like any letters', () => {
  expect(problems('오늘은 날씨가 좋습니다', '오늘은 좋습니다')).toEqual(['dropped 날씨가/']);
});
