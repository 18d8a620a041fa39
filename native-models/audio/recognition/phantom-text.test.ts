import { expect, test } from 'vitest';
import { withoutPhantoms } from './phantom-text.ts';

const said = (text: string, probability: number) => ({
  startSeconds: 0,
  endSeconds: 2,
  text,
  words: text.split(' ').map((word, index) => ({ text: word, startSeconds: index, endSeconds: index + 0.5, probability })),
});
const left = (text: string, probability: number, noSpeech: number) => withoutPhantoms([said(text, probability)], noSpeech).length;

test.each([
  'Thank you for watching!',
  'Thanks for watching.',
  'Thank you.',
  'you',
  'Please subscribe to my channel.',
  '시청해주셔서 감사합니다.',
  '감사합니다.',
  'ご視聴ありがとうございました。',
])('%j is left out over music and noise, and stays where it is heard', (text) => {
  expect(left(text, 0.9, 0.6)).toBe(0);
  expect(left(text, 0.3, 0.05)).toBe(0);
  expect(left(text, 0.9, 0.05)).toBe(1);
});

test.each([
  'Subtitles by the Amara.org community',
  "Sous-titres réalisés par la communauté d'Amara.org",
  'Untertitel im Auftrag des ZDF',
  '자막 제공: 아무개',
])('nobody says %j', (text) => {
  expect(left(text, 0.99, 0)).toBe(0);
});

test.each([
  'Thank you for watching my dog while I was away.',
  'You were there.',
  'They said goodbye and left.',
  'The subtitle was wrong.',
  'Die Untertitel sind schlecht.',
  '자막이 너무 작아요.',
  'Captions are hard to write.',
])('%j is something to say', (text) => {
  expect(left(text, 0.3, 0.9)).toBe(1);
});
