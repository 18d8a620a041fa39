import { expect, test } from 'vitest';
import { asId } from '../../../core/base/id.ts';
import { secondsToTicks, TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { TimelineWord } from '../../../core/transcript/transcript-words.ts';
import { fillerItems, goesByItself, hesitationItems, inOrder, silenceItems, speechOnTimeline, timeOf } from './interpret.ts';
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
const fillers = {
  from: { kind: 'recognition', packId: 'whisper-tiny', language: null } as const,
  maybe: false,
  hesitations: false,
  added: [],
};

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

test('fillers are items with the words that go; what may have a meaning is listed and stays unless it is asked for', () => {
  const said = words('So um we left, you know, early.');
  const found = fillerItems(said, 'en', fillers, RANGE, FRAME);
  expect(found.map(({ text, words: own, isSure }) => [text, own, isSure])).toEqual([
    ['um', { first: 1, end: 2 }, true],
    ['you know,', { first: 4, end: 6 }, false],
  ]);
  expect(found.map((item) => goesByItself(item, fillers))).toEqual([true, false]);
  expect(found.map((item) => goesByItself(item, { ...fillers, maybe: true }))).toEqual([true, true]);
  expect(fillerItems(said, 'en', { ...fillers, added: ['early'] }, RANGE, FRAME).map(({ text }) => text)).toContain('early.');
});

test('a voice without words is an item that never goes by itself, with the pause after it', () => {
  const said = words('So then');
  const [first, second] = said;
  if (first === undefined || second === undefined) throw new Error('two words were said');
  const apart = [first, { ...second, span: { start: 12 * S, end: 12.5 * S } }];
  const speech = [
    { start: 10 * S, end: 10.4 * S },
    { start: 10.8 * S, end: 11.2 * S },
    { start: 12 * S, end: 12.5 * S },
  ];
  const [item, ...others] = hesitationItems(
    speech,
    apart,
    apart.map(({ span }) => span.end),
    RANGE,
    FRAME,
  );
  expect(others).toEqual([]);
  expect(item).toMatchObject({ kind: 'hesitation', isSure: false, words: null });
  expect((item?.start ?? 0) / S).toBeCloseTo(10.76, 1);
  expect((item?.end ?? 0) / S).toBeLessThan(12);
  expect(item === undefined ? true : goesByItself(item, { ...fillers, maybe: true, hesitations: true })).toBe(false);
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
