import { expect, test } from 'vitest';
import { asId } from '../../../core/base/id.ts';
import { secondsToTicks } from '../../../core/base/ticks.ts';
import type { TimelineWord } from '../../../core/transcript/transcript-words.ts';
import { paragraphsOf } from './paragraphs.ts';
import { wordAt } from './transcript-scene.ts';

const word = (text: string, start: number): TimelineWord => ({
  clipId: asId<'clip'>('clip_1'),
  index: 0,
  text,
  span: { start: secondsToTicks(start), end: secondsToTicks(start + 0.3) },
  isEstimated: false,
});

test('a long pause begins a paragraph', () => {
  expect(paragraphsOf([word('one', 0), word('two', 0.5), word('three', 4)])).toEqual([
    { first: 0, end: 2 },
    { first: 2, end: 3 },
  ]);
});

test('a long paragraph ends with a sentence', () => {
  const words = Array.from({ length: 150 }, (_, index) => word(index % 10 === 9 ? 'end.' : 'word', index * 0.4));
  expect(paragraphsOf(words).map(({ end }) => end)).toEqual([60, 120, 150]);
});

test('no words are no paragraphs', () => {
  expect(paragraphsOf([])).toEqual([]);
});

test('the word at a time is the one whose time holds it, and between words there is none', () => {
  const words = [word('one', 0), word('two', 1)];
  expect([0, 0.2, 0.5, 1.1, 9].map((at) => wordAt(words, secondsToTicks(at)))).toEqual([0, 0, -1, 1, -1]);
});
