import { describe, expect, test } from 'vitest';
import { flushRing, readAnchor, readRing, writeRing } from './ring.ts';
import { RING_SAMPLES, RING_WORDS, ringBytes, ringViews } from './ring-layout.ts';

const ramp = (from: number, count: number) => Float32Array.from({ length: count }, (_, index) => from + index);
const start = () => {
  const ring = ringViews(new SharedArrayBuffer(ringBytes()));
  Atomics.store(ring.words, RING_WORDS.running, 1);
  const out = [new Float32Array(128), new Float32Array(128)] as const;
  const play = (contextFrame: number) => {
    out[0].fill(0);
    readRing(ring, out, contextFrame);
    return out[0];
  };
  return { ring, play };
};

describe('the ring between window and sound thread', () => {
  test('gives every sample once and in order, far past its own length', () => {
    const { ring, play } = start();
    let written = 0;
    for (let block = 0; block < 2000; block++) {
      if (block % 10 === 0) written += writeRing(ring, [ramp(written % 4096, 1280)], 0);
      const [first] = play(block * 128);
      expect(first).toBe(((Math.floor(block / 10) * 1280) % 4096) + (block % 10) * 128);
    }
    expect(written).toBeGreaterThan(RING_SAMPLES * 3);
    expect(Atomics.load(ring.words, RING_WORDS.starved)).toBe(0);
  });
  test('takes no more than it has room for', () => {
    const { ring } = start();
    expect(writeRing(ring, [ramp(0, RING_SAMPLES + 500)], 0)).toBe(RING_SAMPLES);
    expect(writeRing(ring, [ramp(0, 10)], 0)).toBe(0);
  });
  test('counts the silence that it gives for want of sound, and keeps the anchor of the sound before', () => {
    const { ring, play } = start();
    writeRing(ring, [ramp(1, 200)], 0);
    play(1000);
    play(1128);
    play(1256);
    expect(Atomics.load(ring.words, RING_WORDS.starved)).toBe(56 + 128);
    expect(readAnchor(ring)).toEqual({ playedSamples: 128, contextFrame: 1128 });
  });
  test('forgets what was written before a flush and nothing after it', () => {
    const { ring, play } = start();
    writeRing(ring, [ramp(1, 500)], 0);
    play(0);
    const base = flushRing(ring);
    writeRing(ring, [ramp(9000, 500)], 0);
    expect(play(128)[0]).toBe(9000);
    expect(base).toBe(500);
    expect((Atomics.load(ring.words, RING_WORDS.played) - base) | 0).toBe(128);
  });
  test('stands still while it does not run', () => {
    const { ring, play } = start();
    Atomics.store(ring.words, RING_WORDS.running, 0);
    writeRing(ring, [ramp(1, 500)], 0);
    expect(play(0)[0]).toBe(0);
    expect(Atomics.load(ring.words, RING_WORDS.played)).toBe(0);
  });
});
