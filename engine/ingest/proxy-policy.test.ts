import { expect, test } from 'vitest';
import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import type { PictureStream } from '../../core/model/records.ts';
import { pictureStream } from '../../test/fixtures/picture-stream.ts';
import { proxyFormat } from '../media/proxy-format.ts';
import { adviseProxy } from './proxy-policy.ts';

const stream = (more: Partial<PictureStream> = {}): PictureStream => ({ ...pictureStream(60 * TICKS_PER_SECOND), ...more });

const EASY = { groupFrames: 12, reordered: 0.6, bitsPerSecond: 20_000_000 };
const reasons = (more: Partial<PictureStream>, coding: Partial<typeof EASY> = {}) => {
  const advice = adviseProxy({ kind: 'movie' }, stream(more), { ...EASY, ...coding });
  return advice.kind === 'make' ? advice.reasons : advice.kind;
};

test('each reason holds by itself, and just below it none does', () => {
  expect(reasons({})).toBe('not-needed');
  expect(reasons({}, { groupFrames: 30, reordered: 0 })).toBe('not-needed');
  expect(reasons({}, { groupFrames: 31, reordered: 0 })).toEqual(['long-group']);
  expect(reasons({}, { groupFrames: 15 })).toEqual(['many-b-frames']);
  expect(reasons({ width: 1920, height: 1088 })).toBe('not-needed');
  expect(reasons({ width: 3840, height: 2160 })).toEqual(['large-picture']);
  expect(reasons({ width: 1088, height: 1920 })).toBe('not-needed');
  expect(reasons({}, { bitsPerSecond: 200_000_000 })).toEqual(['high-bit-rate']);
  expect(reasons({ codec: 'hevc', bitDepth: 10 })).toEqual(['deep-colour-codec']);
  expect(reasons({ codec: 'prores', bitDepth: 10 })).toBe('not-needed');
});

test('stills, sound and pictures without a length have none', () => {
  expect(adviseProxy({ kind: 'still' }, stream({ rate: null, duration: 0 }), EASY)).toEqual({ kind: 'impossible' });
  expect(adviseProxy({ kind: 'movie' }, stream({ duration: 0 }), EASY)).toEqual({ kind: 'impossible' });
});

test('a proxy has a whole fraction of the size, even sides, and no more pixels than 720p', () => {
  const size = (width: number, height: number) => {
    const { widthPx, heightPx } = proxyFormat(stream({ width, height }));
    return [widthPx, heightPx];
  };
  expect(size(1920, 1080)).toEqual([960, 540]);
  expect(size(3840, 2160)).toEqual([1280, 720]);
  expect(size(1280, 720)).toEqual([1280, 720]);
  expect(size(1080, 1920)).toEqual([540, 960]);
  expect(size(7680, 4320)).toEqual([1280, 720]);
  expect(size(641, 361)).toEqual([642, 362]);
  expect(size(1, 1)).toEqual([2, 2]);
});
