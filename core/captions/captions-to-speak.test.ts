import { expect, test } from 'vitest';
import { captionsToSpeak } from './captions-to-speak.ts';

const spoken = (...texts: readonly string[]) =>
  captionsToSpeak(texts.map((text, index) => ({ start: index * 100, end: index * 100 + 60, text })));

test.each([
  ['Where were\nyou?', 'Where were you?', null],
  ['ANNA: I was here.', 'I was here.', 'ANNA'],
  ['>> DR. BERG: Come in.', 'Come in.', 'DR. BERG'],
  ['[door slams] Who is it?', 'Who is it?', null],
  ['- Hi. - Hello.', 'Hi. Hello.', null],
  ['(laughs) ♪ No ♪', 'No', null],
  ['Note: this is no name.', 'Note: this is no name.', null],
])('%j is said as %j by %j', (text, line, character) => {
  expect(spoken(text)).toMatchObject([{ text: line, character }]);
});

test('what is not said is no line', () => {
  expect(spoken('[music]', '♪ ♪', '(sighs)', '…', 'Yes.').map(({ at, text }) => [at, text])).toEqual([[400, 'Yes.']]);
});

test('a line has its caption for itself, and the room up to the next one', () => {
  expect(spoken('One.', 'Two.').map(({ at, slot, room }) => [at, slot, room])).toEqual([
    [0, 60, 100],
    [100, 60, 120],
  ]);
});

test('speech lies where its words do', () => {
  const words = [
    { start: 10, end: 20, text: 'Oh' },
    { start: 22, end: 45, text: 'no.' },
  ];
  expect(captionsToSpeak([{ start: 0, end: 90, text: 'Oh no.', words }])).toMatchObject([{ at: 10, slot: 35 }]);
});
