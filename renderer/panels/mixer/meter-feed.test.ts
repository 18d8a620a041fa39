import { expect, test } from 'vitest';
import type { SoundHeader } from '../../../core/protocol/viewer-contract.ts';
import { MeterFeed } from './meter-feed.ts';

const block = (playback: number, firstSample: number, peak: number): SoundHeader => ({
  playback,
  firstSample,
  sampleRate: 48_000,
  subjectSample: firstSample,
  rate: 1,
  channels: 2,
  sampleCount: 2400,
  levels: { mix: [{ peak, rms: peak / 2 }], tracks: [] },
  loudness: { momentaryLufs: null, shortTermLufs: null, integratedLufs: null, truePeakDbtp: null },
  fault: null,
});
const peakAt = (feed: MeterFeed, playback: number, sample: number) => feed.read({ playback, sample })?.levels.mix[0]?.peak;

test('meters show the block that is heard, not the one that arrived last', () => {
  const feed = new MeterFeed();
  for (const [index, peak] of [0.1, 0.2, 0.3].entries()) feed.push(block(1, index * 2400, peak));
  expect(peakAt(feed, 1, 0)).toBe(0.1);
  expect(peakAt(feed, 1, 2399)).toBe(0.1);
  expect(peakAt(feed, 1, 2400)).toBe(0.2);
  expect(peakAt(feed, 1, 7000)).toBe(0.3);
});

test('nothing is shown while nothing is heard, nor of a playback that has been replaced', () => {
  const feed = new MeterFeed();
  feed.push(block(1, 0, 0.5));
  expect(feed.read(null)).toBeNull();
  feed.push(block(2, 0, 0.7));
  expect(feed.read({ playback: 1, sample: 100 })).toBeNull();
  expect(peakAt(feed, 2, 100)).toBe(0.7);
});
