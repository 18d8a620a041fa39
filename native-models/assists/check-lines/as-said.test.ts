import { describe, expect, test } from 'vitest';
import { checkSpoken } from '../../../core/transcript/check-spoken.ts';
import { asSaid } from './as-said.ts';

const problems = (text: string, heard: string, language: string) =>
  checkSpoken(
    asSaid(text, language).split(/\s+/u),
    asSaid(heard, language)
      .split(/\s+/u)
      .map((word) => ({ text: word })),
  ).problems;

describe('what is written differently and said alike is no problem', () => {
  test.each([
    ['I was twenty-one.', 'I was 21.'],
    ['Call Dr. Smith.', 'Call Doctor Smith.'],
    ['It costs $5.50.', 'It costs five dollars and fifty cents.'],
    ['£20 and €3', '20 pounds and 3 euros'],
    ["Meet me at three o'clock.", 'Meet me at 3:00.'],
    ['At half past nine.', 'At 9:30.'],
    ['At a quarter past nine.', 'At 9:15.'],
    ["I'm sure it's fine.", 'I am sure it is fine.'],
    ["They won't go, and we can't.", 'They will not go, and we cannot.'],
    ["We're going to win.", "We're gonna win."],
    ["Let's say they've left.", 'Let us say they have left.'],
    ['On May 5, 2021 we left.', 'On May 5th, 2021, we left.'],
    ['Twenty twenty-four was good.', '2024 was good.'],
    ['Nineteen seventy-four.', '1974.'],
    ['One hundred and five people.', '105 people.'],
    ['A hundred people.', '100 people.'],
    ['It is 50% off.', 'It is fifty percent off.'],
    ['The 2nd man, no. 7.', 'The second man, number seven.'],
    ['NASA said so.', 'N.A.S.A. said so.'],
    ['Okay, let us go.', 'OK, let us go.'],
    ['Then Siobhan met Bergstrom.', 'Then Shavon met Bergström.'],
    ['It was all right.', 'It was alright.'],
  ])('%j heard as %j', (text, heard) => {
    expect(problems(text, heard, 'en-US')).toEqual([]);
  });

  test.each([
    ['우리는 세 명입니다.', '우리는 3명입니다.'],
    ['스물한 살이에요.', '21살이에요.'],
    ['스무 명이 왔어요.', '20명이 왔어요.'],
    ['오늘은 이십일 일입니다.', '오늘은 21일입니다.'],
    ['삼천 원이에요.', '3,000원이에요.'],
    ['천구백칠십사 년에 만났어요.', '1974년에 만났어요.'],
    ['만오천이백 원', '15,200원'],
    ['오십 퍼센트 할인', '50% 할인'],
    ['안녕하세요, 반갑습니다.', '안녕 하세요 반갑습니다'],
  ])('%j heard as %j', (text, heard) => {
    expect(problems(text, heard, 'ko-KR')).toEqual([]);
  });
});

describe('what is said otherwise is told', () => {
  test.each([
    ['I was twenty-one.', 'I was 22.', 'en', 'other'],
    ['They will go.', 'They will not go.', 'en', 'added'],
    ['Then Anna left.', 'Then Peter left.', 'en', 'other'],
    ['It costs five dollars.', 'It costs $6.', 'en', 'other'],
    ['우리는 세 명입니다.', '우리는 5명입니다.', 'ko', 'dropped'],
  ])('%j heard as %j', (text, heard, language, kind) => {
    expect(problems(text, heard, language).map((problem) => problem.kind)).toContain(kind);
  });
});
