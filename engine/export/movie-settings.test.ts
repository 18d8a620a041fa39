import { describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { ratio } from '../../core/base/ratio.ts';
import { testSequence } from '../../test/fixtures/export/test-sequence.ts';
import { resolveSettings } from './movie-settings.ts';
import { planParts } from './part-plan.ts';
import { findPreset } from './presets.ts';

const preset = (name: string) => unwrap(findPreset(name));
const HD = { width: 1920, height: 1080 };

describe('working a preset out', () => {
  test('a preset named for its lines scales the sequence to them, upright films too', () => {
    const wide = unwrap(resolveSettings(preset('youtube-1080p'), testSequence({ width: 1280, height: 720 }), null)).picture;
    expect([wide?.widthPx, wide?.heightPx]).toEqual([1920, 1080]);
    const upright = unwrap(resolveSettings(preset('youtube-1080p'), testSequence({ width: 720, height: 1280 }), null)).picture;
    expect([upright?.widthPx, upright?.heightPx]).toEqual([1080, 1920]);
  });

  test('other presets keep the size of the sequence, and a size asked for wins', () => {
    const same = unwrap(resolveSettings(preset('web-h264'), testSequence(HD), null)).picture;
    expect([same?.widthPx, same?.heightPx]).toEqual([1920, 1080]);
    const asked = unwrap(resolveSettings(preset('youtube-4k'), testSequence(HD), { widthPx: 640, heightPx: 360 })).picture;
    expect([asked?.widthPx, asked?.heightPx]).toEqual([640, 360]);
  });

  test.each([
    ['web-h264', { widthPx: 641, heightPx: 361 }, HD, 'size.odd'],
    ['prores-422-hq', { widthPx: 321, heightPx: 180 }, HD, 'size.odd'],
    ['dnxhr-hq', { widthPx: 160, heightPx: 90 }, HD, 'size.codec'],
    ['web-h264', { widthPx: 640, heightPx: 640 }, HD, 'size.shape'],
    ['web-h264', { widthPx: 0, heightPx: 0 }, HD, 'size.range'],
    ['web-h264', { widthPx: 40_000, heightPx: 22_500 }, HD, 'size.range'],
    ['web-h264', { widthPx: 640.5, heightPx: 360 }, HD, 'size.range'],
  ])('%s refuses %o with a code', (name, size, sequence, code) => {
    const result = resolveSettings(preset(name), testSequence(sequence), size);
    expect(result.ok ? 'accepted' : result.error.code).toBe(code);
  });

  test('HDR does not go into 8 bits', () => {
    const sequence = testSequence({ ...HD, colour: 'bt2020-pq', bitDepth: 10 });
    const eight = resolveSettings(preset('youtube-1080p'), sequence, null);
    expect(eight.ok ? 'accepted' : eight.error.code).toBe('preset.bit-depth');
    for (const name of ['hevc-10bit', 'av1', 'prores-422-hq', 'lossless'])
      expect(resolveSettings(preset(name), sequence, null).ok).toBe(true);
  });

  test('the lossless preset keeps the format that the sequence composites in', () => {
    expect(unwrap(resolveSettings(preset('lossless'), testSequence(), null)).picture?.pixelFormat).toBe('yuv420p');
    expect(unwrap(resolveSettings(preset('lossless'), testSequence({ bitDepth: 10 }), null)).picture?.pixelFormat).toBe('yuv444p10le');
  });

  test('a GIF leaves frames out where there are more than it can show', () => {
    const picture = unwrap(resolveSettings(preset('gif'), testSequence(HD, ratio(60_000, 1001)), null)).picture;
    expect(picture?.frameStep).toBe(3);
    expect(picture?.rate).toEqual(ratio(20_000, 1001));
    expect([picture?.widthPx, picture?.heightPx]).toEqual([640, 360]);
  });
});

describe('the plan of parts', () => {
  test.each(['youtube-1080p', 'h264-master', 'prores-422-hq', 'gif'])(
    '%s: parts follow one another without a hole and begin on a key frame',
    (name) => {
      for (const rate of [ratio(24_000, 1001), ratio(25), ratio(60_000, 1001)]) {
        const picture = unwrap(resolveSettings(preset(name), testSequence(HD, rate), null)).picture;
        if (picture === null) throw new Error('no picture');
        for (const frames of [1, 30, 719, 720, 721, 10_000]) {
          const parts = planParts(frames, picture);
          expect(parts[0]?.firstFrame).toBe(0);
          expect(parts.at(-1)?.endFrame).toBe(frames);
          for (const [index, part] of parts.entries()) {
            expect(part.index).toBe(index);
            expect(part.endFrame).toBeGreaterThan(part.firstFrame);
            expect(part.firstFrame % picture.gopFrames).toBe(0);
            expect(parts[index + 1]?.firstFrame ?? part.endFrame).toBe(part.endFrame);
          }
        }
      }
    },
  );
});
