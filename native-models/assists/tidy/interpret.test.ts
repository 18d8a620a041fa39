import { expect, test } from 'vitest';
import { asId } from '../../../core/base/id.ts';
import { secondsToTicks, TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { TimelineWord } from '../../../core/transcript/transcript-words.ts';
import { fillerItems, inOrder, silenceItems, speechOnTimeline, timeOf } from './interpret.ts';
import { tidyRequestSchema } from './manifest.ts';

const S = TICKS_PER_SECOND;
const FRAME = S / 25;
const RANGE = { start: 10 * S, end: 20 * S };
const words = (text: string): readonly TimelineWord[] =>
  text.split(' ').map((word, index) => ({
    clipId: asId<'clip'>('clip_1'),
    index,
    text: word,
    span: { start: secondsToTicks(10 + index * 0.5), end: secondsToTicks(10 + index * 0.5 + 0.4) },
    isEstimated: false,
  }));
const fillers = { from: { kind: 'recognition', packId: 'whisper-tiny', language: null } as const, maybe: false, added: [] };

test('speech in seconds of a stretch lies on the timeline, and silences between are items', () => {
  const speech = speechOnTimeline(
    [
      { start: 1, end: 3 },
      { start: 6, end: 9 },
    ],
    RANGE.start,
  );
  const items = silenceItems(speech, RANGE, { threshold: 0.5, leastSeconds: 0.5, padSeconds: 0.2 }, FRAME);
  expect(items.map(({ kind, start, end }) => [kind, start / S, end / S])).toEqual([
    ['silence', 10, 10.8],
    ['silence', 13.2, 15.8],
    ['silence', 19.2, 20],
  ]);
});

test('fillers are items with the words that go; unsure ones are asked for', () => {
  const said = words('So um we left, you know, early.');
  const sure = fillerItems(said, 'en', fillers, RANGE, FRAME);
  expect(sure.map(({ text, words: own }) => [text, own])).toEqual([['um', { first: 1, end: 2 }]]);
  expect(fillerItems(said, 'en', { ...fillers, maybe: true }, RANGE, FRAME).map(({ text }) => text)).toEqual(['um', 'you know,']);
  expect(fillerItems(said, 'en', { ...fillers, added: ['so'] }, RANGE, FRAME).map(({ text }) => text)).toContain('um');
});

test('what lies outside the stretch is left alone', () => {
  expect(fillerItems(words('um we left'), 'en', fillers, { start: 11 * S, end: 20 * S }, FRAME)).toEqual([]);
});

test('items stand by time, a silence that a filler takes along is none, and time is counted once', () => {
  const silence = { kind: 'silence', text: '', isSure: true, words: null } as const;
  const filler = { kind: 'filler', text: 'um', isSure: true, words: { first: 0, end: 1 } } as const;
  const items = inOrder([
    { ...silence, start: 5 * S, end: 6 * S },
    { ...silence, start: 1.2 * S, end: 1.8 * S },
    { ...filler, start: S, end: 2 * S },
  ]);
  expect(items.map(({ kind, start }) => [kind, start / S])).toEqual([
    ['filler', 1],
    ['silence', 5],
  ]);
  expect(timeOf([...items, { ...silence, start: 5.5 * S, end: 6.5 * S }]) / S).toBe(2.5);
});

test('a request asks for silences, fillers or both', () => {
  const request = { sequenceId: 'sequence_1', span: RANGE, silences: null, fillers: null };
  expect(tidyRequestSchema.safeParse(request).success).toBe(false);
  expect(tidyRequestSchema.safeParse({ ...request, silences: { threshold: 0.5, leastSeconds: 1, padSeconds: 0.1 } }).success).toBe(true);
});
