import { expect, test } from 'vitest';
import { ok, unwrap } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { compileSound } from '../../../core/graph/sound-plan-compile.ts';
import { TakeFilm, takeOf } from '../../../test/fixtures/take-film.ts';
import type { MediaPool, SoundReader } from '../../media/contract.ts';
import type { SoundInputs } from './asset-sound.ts';
import { mixedSound } from './mixed-sound.ts';

const RATE = 48_000;

/** The original is 0.5 everywhere and the take, which holds 11 to 15 s of it, 0.1: outside its 4 seconds there is nothing of it. */
function fakeMedia(): SoundInputs {
  const reader = (path: string): SoundReader => ({
    sampleRate: RATE,
    channels: 2,
    read: async (first, count) => {
      const plane = Float32Array.from({ length: count }, (_, index) => {
        const sample = first + index;
        if (path === 'asset_movie') return 0.5;
        return sample >= 0 && sample < 4 * RATE ? 0.1 : 0;
      });
      return [plane, plane];
    },
    close: () => undefined,
  });
  const pool: MediaPool = {
    picture: () => Promise.reject(new Error('no picture is read')),
    sound: async (_key, path) => ok(reader(path)),
    releasePictures: () => undefined,
    close: () => undefined,
  };
  return { pool, locate: ({ id }) => id };
}

test.each([
  ['forward', false],
  ['backward', true],
])(
  '%s, the original sounds before and after the take, and they pass into each other within a hundredth of a second',
  async (_, isReverse) => {
    const film = new TakeFilm().do('take.add', { clipId: 'clip_sound', take: takeOf('take_s', 'asset_other', 11, 15) });
    if (isReverse) film.do('clip.reverse', { clipId: 'clip_sound', linked: false });
    const mix = mixedSound(
      unwrap(compileSound(film.project, asId<'sequence'>('sequence_main'), { sampleRate: RATE })),
      'test',
      fakeMedia(),
    );
    const heard: number[] = [];
    for (let at = 0; at < 6 * RATE; at += 4096) heard.push(...((await mix.read(at, Math.min(4096, 6 * RATE - at)))[0] ?? []));
    mix.close();
    const seam = RATE / 100;
    const near = (from: number, to: number, value: number): void => {
      const off = heard.slice(from, to).filter((sample) => Math.abs(sample - value) > 1e-6);
      expect(off).toEqual([]);
    };
    near(0, RATE, 0.5);
    near(RATE + seam, 5 * RATE - seam, 0.1);
    near(5 * RATE, 6 * RATE, 0.5);
    const steps = heard.slice(1).map((sample, index) => Math.abs(sample - (heard[index] ?? 0)));
    expect(steps.reduce((most, step) => Math.max(most, step), 0)).toBeLessThan(0.4 / seam + 1e-6);
  },
);
