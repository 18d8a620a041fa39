import { expect, test } from 'vitest';
import { asId } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { Transcript } from '../../audio/recognition/transcript.ts';
import { checkLine, markerCalls, summaryOf } from './interpret.ts';
import type { PlacedLine } from './prepare.ts';

const S = TICKS_PER_SECOND;
const placed = (text: string, language = 'en-US'): PlacedLine => ({
  clipId: asId<'clip'>('clip_1'),
  trackId: asId<'track'>('track_1'),
  span: { start: 10 * S, end: 16 * S },
  line: {
    text,
    voiceId: 'dittli/en',
    language,
    speed: 1,
    pauses: { comma: 0.1, sentence: 0.3, paragraph: 0.6 },
    seed: 1,
    character: null,
    slot: null,
  },
});
const heard = (text: string): Transcript => ({
  language: 'en',
  segments: [
    {
      text,
      startSeconds: 0,
      endSeconds: 6,
      words: text.split(' ').map((word, index) => ({ text: word, startSeconds: index, endSeconds: index + 0.8, probability: 1 })),
    },
  ],
});

test('numbers are read as words on both sides', () => {
  expect(checkLine(placed('Seventeen people came at 9 o’clock.'), heard("17 people came at nine o'clock.")).problems).toEqual([]);
});

test('a dropped word is marked on its clip where it should have been said', () => {
  const line = checkLine(placed('We met him at noon.'), heard('We met at noon.'));
  expect(line.problems).toMatchObject([{ kind: 'dropped', expected: 'him', time: 12 * S }]);
  expect(markerCalls([line])).toEqual([
    { command: 'marker.add', args: { clipId: 'clip_1', at: 12 * S, colour: 'red', name: '"him" is not said' } },
  ]);
  expect(summaryOf([line, checkLine(placed('We left.'), heard('We left.'))])).toMatchObject({ count: 2, faulty: 1 });
});

test('a line of which nothing was heard drops every word inside its clip', () => {
  const line = checkLine(placed('We left.'), { language: 'en', segments: [] });
  expect(line.score).toBe(0);
  for (const { time } of line.problems) expect(time).toBeGreaterThanOrEqual(10 * S);
});

test('Korean is held against its text as it stands', () => {
  expect(checkLine(placed('오늘은 날씨가 좋습니다.', 'ko'), heard('오늘은 좋습니다.')).problems).toMatchObject([
    { kind: 'dropped', expected: '날씨가' },
  ]);
});
