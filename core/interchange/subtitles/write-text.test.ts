import { expect, test } from 'vitest';
import { asId } from '../../base/id.ts';
import { TICKS_PER_SECOND as S } from '../../base/ticks.ts';
import { DEFAULT_CAPTION_SETTINGS } from '../../model/captions.ts';
import { writeText } from './write-text.ts';

const track = (language: string, ...cues: readonly (readonly [number, number, string])[]) => ({
  trackId: asId<'track'>('track_c'),
  name: 'Captions',
  settings: { ...DEFAULT_CAPTION_SETTINGS, language },
  cues: cues.map(([start, end, text]) => ({ start: start * S, end: end * S, text, look: {}, hasWords: false, hasFades: false })),
});

test('captions become running text, and long pauses paragraphs', () => {
  const said = track('en', [0, 2, 'We left\nat dawn'], [2.1, 3, 'and it rained.'], [7, 8, 'Nobody came.']);
  expect(writeText(said).text).toBe('We left at dawn and it rained.\n\nNobody came.\n');
});

test('a long talk without pauses is parted at sentences', () => {
  const said = track(
    'en',
    ...Array.from({ length: 40 }, (_, index) => [index, index + 0.9, 'This is a sentence of some length.'] as const),
  );
  const paragraphs = writeText(said).text.trim().split('\n\n');
  expect(paragraphs.length).toBeGreaterThan(1);
  for (const paragraph of paragraphs) expect(paragraph.endsWith('.')).toBe(true);
});

test('Japanese is joined without spaces', () => {
  expect(writeText(track('ja', [0, 1, 'きょうは\nいい'], [1, 2, '天気です。'])).text).toBe('きょうはいい天気です。\n');
});
