import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { makeMediaFolder, makeMovie, SHARED_MEDIA, type SoundSpec } from '../../test/fixtures/media.ts';
import { peakIndex, rampPosition, signalSample } from '../../test/fixtures/signal.ts';
import { testSeed } from '../../test/fixtures/test-seed.ts';
import type { SoundReader } from './contract.ts';
import { probeFile } from './probe.ts';
import { openSound } from './sound-reader.ts';

const folder = makeMediaFolder();
afterAll(() => folder.remove());

const makeSound = (name: string, sound: SoundSpec): Promise<string> =>
  makeMovie({ path: join(folder.path, name), frames: 0, sound: [sound] });
const open = async (path: string, sampleRate: number, layout = 'stereo', index = 0): Promise<SoundReader> =>
  unwrap(await openSound(path, index, { sampleRate, layout }));

/** The first channel in one piece, read in blocks as a mixer does. */
async function readAll(reader: SoundReader, count: number, block = 1601): Promise<Float32Array> {
  const whole = new Float32Array(count);
  for (let start = 0; start < count; start += block) {
    const planes = await reader.read(start, Math.min(block, count - start));
    whole.set(planes[0] ?? new Float32Array(0), start);
  }
  return whole;
}

/** Largest difference between random reads of a fresh reader and one read from the beginning. */
async function worstDifference(path: string, rate: number, count: number, seed: number, index = 0): Promise<number> {
  const first = await open(path, rate, 'stereo', index);
  const whole = await readAll(first, count);
  first.close();
  const random = seededRandom(seed);
  const reader = await open(path, rate, 'stereo', index);
  let worst = 0;
  for (let step = 0; step < 40; step += 1) {
    const start = Math.floor(random() * (count - 4000));
    const length = 1 + Math.floor(random() * 4000);
    const [plane = new Float32Array(0)] = await reader.read(start, length);
    plane.forEach((value, offset) => {
      worst = Math.max(worst, Math.abs(value - (whole[start + offset] ?? 0)));
    });
  }
  reader.close();
  return worst;
}

describe('sound read from anywhere', () => {
  const CODECS: readonly (readonly [file: string, spec: SoundSpec, tolerance: number])[] = [
    ['a.wav', { codec: 'pcm_s24le' }, 0],
    ['a.flac', { codec: 'flac' }, 0],
    // FFmpeg's AAC fills its noise bands from a generator that runs on from packet to packet: the same level, other noise, near -100 dB.
    ['a.m4a', { codec: 'aac' }, 1e-4],
    ['a.mp3', { codec: 'libmp3lame' }, 0],
    ['a.mka', { codec: 'aac' }, 1e-4],
    ['a.ogg', { codec: 'libvorbis' }, 0],
    // Opus carries filter state across packets: what is left of it after half a second is far below hearing.
    ['a.webm', { codec: 'libopus', sampleRate: 48_000 }, 1e-4],
    ['a.ts', { codec: 'aac' }, 1e-4],
  ];
  for (const [file, spec, tolerance] of CODECS) {
    for (const rate of [44_100, 48_000]) {
      it(`is the same as read from the beginning: ${file} at ${rate} Hz`, async () => {
        const sampleRate = spec.sampleRate ?? 44_100;
        const path = await makeSound(`${rate}-${file}`, { sampleRate, signal: 'chirp', samples: sampleRate * 6, ...spec });
        const seed = testSeed();
        expect(await worstDifference(path, rate, rate * 6, seed), `seed ${seed}`).toBeLessThanOrEqual(tolerance);
      });
    }
  }

  it('is the same a little before where it was read last, at another rate', async () => {
    const path = await makeSound('step-back.wav', { codec: 'pcm_s24le', sampleRate: 44_100, signal: 'chirp', samples: 44_100 * 3 });
    const whole = await readAll(await open(path, 48_000), 48_000 * 3);
    const reader = await open(path, 48_000);
    await reader.read(93_946, 1062);
    for (const start of [93_286, 93_400, 93_100]) {
      const [plane] = await reader.read(start, 2000);
      expect(plane, `from ${start}`).toEqual(whole.slice(start, start + 2000));
    }
    reader.close();
  });

  it.skipIf(!existsSync(SHARED_MEDIA))('is the same on real footage (skipped where ../shared/media is absent)', async () => {
    const seed = testSeed();
    const path = join(SHARED_MEDIA, 'green-screen-720p30.mp4');
    expect(await worstDifference(path, 48_000, 48_000 * 10, seed, 1), `seed ${seed}`).toBe(0);
  });
});

describe('where samples lie', () => {
  it('every sample of lossless sound is where it was written', async () => {
    for (const [file, codec] of [
      ['ramp.wav', 'pcm_s24le'],
      ['ramp.flac', 'flac'],
    ] as const) {
      const path = await makeSound(file, { codec, signal: 'ramp', samples: 60_000 });
      const reader = await open(path, 48_000);
      for (const start of [0, 47_123, 3, 59_000]) {
        const [left, right] = await reader.read(start, 100);
        expect([rampPosition(left?.[50] ?? 0), rampPosition(right?.[50] ?? 0)]).toEqual([(start + 50) % 20_000, (start + 5050) % 20_000]);
      }
      reader.close();
    }
  });

  it('the encoder delay of a lossy codec is taken off', async () => {
    for (const [file, codec] of [
      ['pulse.m4a', 'aac'],
      ['pulse.mp3', 'libmp3lame'],
      ['pulse.webm', 'libopus'],
      ['pulse.mka', 'aac'],
    ] as const) {
      const path = await makeSound(file, { codec, signal: 'pulse', samples: 96_000 });
      const reader = await open(path, 48_000);
      for (const pulse of [1, 3, 6]) {
        const [plane = new Float32Array(0)] = await reader.read(pulse * 12_000 - 500, 1000);
        expect(Math.abs(peakIndex(plane) - 500), `${file}, pulse ${pulse}`).toBeLessThanOrEqual(1);
      }
      reader.close();
    }
  });

  it('a pulse keeps its moment through a change of rate', async () => {
    const path = await makeSound('pulse.wav', { codec: 'pcm_f32le', signal: 'pulse', samples: 44_100 * 4, sampleRate: 44_100 });
    const reader = await open(path, 48_000);
    for (const pulse of [2, 9, 15]) {
      const [plane = new Float32Array(0)] = await reader.read(pulse * 12_000 - 200, 400);
      expect(peakIndex(plane), `pulse ${pulse}`).toBe(200);
    }
    reader.close();
  });

  it('is silence before the first sample and past the last', async () => {
    const path = await makeSound('edges.wav', { codec: 'pcm_f32le', signal: 'ramp', samples: 30_000 });
    for (const rate of [48_000, 44_100]) {
      const reader = await open(path, rate);
      const [before = new Float32Array(0)] = await reader.read(-100, 150);
      expect(before.subarray(0, 60).every((value) => Math.abs(value) < 1e-3)).toBe(true);
      expect((await reader.read(rate * 100, 64))[0]?.every((value) => value === 0)).toBe(true);
      const end = Math.round((30_000 * rate) / 48_000);
      const [last = new Float32Array(0)] = await reader.read(end - 200, 400);
      expect(Math.abs(last[100] ?? 0)).toBeGreaterThan(0.1);
      expect(last.subarray(264).every((value) => Math.abs(value) < 1e-3)).toBe(true);
      reader.close();
    }
  });

  it('fills a gap in the time stamps with silence and goes on in the right place', async () => {
    const path = await makeSound('gap.mka', { codec: 'pcm_f32le', signal: 'ramp', samples: 48_000, gap: { at: 24_000, length: 9600 } });
    const reader = await open(path, 48_000);
    const [plane = new Float32Array(0)] = await reader.read(24_000 - 100, 9600 + 200);
    expect(rampPosition(plane[50] ?? 0)).toBe((24_000 - 50) % 20_000);
    expect(plane.subarray(100, 9700).every((value) => value === 0)).toBe(true);
    expect(rampPosition(plane[9700 + 60] ?? 0)).toBe((24_000 + 60) % 20_000);
    reader.close();
  });
});

describe('channels', () => {
  it('takes mono to both sides of stereo at full level', async () => {
    const path = await makeSound('mono.wav', { codec: 'pcm_f32le', layout: 'mono', signal: 'ramp', samples: 10_000 });
    const reader = await open(path, 48_000);
    const planes = await reader.read(4000, 10);
    for (const plane of planes) expect(plane[5]).toBeCloseTo(signalSample('ramp', 4005, 0, 48_000), 5);
    reader.close();
  });

  it('keeps six channels in order when six are asked for', async () => {
    const path = await makeSound('six.wav', { codec: 'pcm_f32le', layout: '5.1', signal: 'ramp', samples: 20_000 });
    const reader = await open(path, 48_000, '5.1');
    const planes = await reader.read(100, 4);
    expect(planes.map((plane) => rampPosition(plane[0] ?? 0))).toEqual(
      [0, 1, 2, 3, 4, 5].map((channel) => (100 + channel * 5000) % 20_000),
    );
    reader.close();
  });

  it('keeps sixteen channels apart, at their own rate and at another', async () => {
    const path = await makeSound('sixteen.wav', { codec: 'pcm_f32le', layout: '16 channels', signal: 'ramp', samples: 40_000 });
    const [stream] = unwrap(await probeFile(path)).streams;
    if (stream?.kind !== 'sound') throw new Error('a sound file has a sound stream');
    const own = await open(path, 48_000, stream.layout);
    const planes = await own.read(100, 4);
    expect(planes.map((plane) => rampPosition(plane[0] ?? 0))).toEqual(
      Array.from({ length: 16 }, (_, channel) => (100 + channel * 5000) % 20_000),
    );
    own.close();
    const other = await open(path, 44_100, stream.layout);
    const slower = await other.read(4410, 4);
    expect(slower.length).toBe(16);
    for (const [channel, plane] of slower.entries()) {
      expect(plane[0], `channel ${channel}`).toBeCloseTo(signalSample('ramp', 4800, channel, 48_000), 2);
    }
    other.close();
    const mixed = await open(path, 44_100);
    expect((await mixed.read(0, 100)).length).toBe(2);
    mixed.close();
  });

  it('reads the stream asked for of several', async () => {
    const sound: SoundSpec = { codec: 'pcm_s24le', samples: 48_000 };
    const path = await makeMovie({
      path: join(folder.path, 'two.mov'),
      frames: 25,
      sound: [
        { ...sound, signal: 'pulse' },
        { ...sound, signal: 'ramp' },
      ],
    });
    const reader = await open(path, 48_000, 'stereo', 2);
    expect(rampPosition((await reader.read(12_345, 2))[0]?.[0] ?? 0)).toBe(12_345);
    reader.close();
  });

  it('refuses a layout that it does not know with a sentence', async () => {
    const path = await makeSound('layout.wav', { codec: 'pcm_s16le', samples: 4000 });
    expect(await openSound(path, 0, { sampleRate: 48_000, layout: 'wobble' })).toMatchObject({
      ok: false,
      error: { code: 'media.unknown-layout' },
    });
  });
});
