import { expect, test } from 'vitest';
import { Random } from '../../../test/fixtures/random.ts';
import { testSeed } from '../../../test/fixtures/test-seed.ts';
import { matchFeatures, NEIGHBOURS, voicePool } from './match-features.ts';

const { signal } = new AbortController();

function rowsOf(random: Random, rows: number, size: number) {
  return { rows, size, data: Float32Array.from({ length: rows * size }, () => random.next() - 0.5) };
}

test('each row becomes the mean of the four rows of the pool at the smallest angle to it, as sorting all of them says', async () => {
  const seed = testSeed();
  const random = new Random(seed);
  const size = 24;
  const pool = rowsOf(random, 203, size);
  const query = rowsOf(random, 11, size);
  const matched = await matchFeatures(query, voicePool(pool), signal);
  const row = ({ data }: { readonly data: Float32Array }, index: number) => data.subarray(index * size, (index + 1) * size);
  const cosine = (a: Float32Array, b: Float32Array): number => {
    const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  };
  for (let index = 0; index < query.rows; index++) {
    const nearest = Array.from({ length: pool.rows }, (_, other) => other)
      .sort((a, b) => cosine(row(query, index), row(pool, b)) - cosine(row(query, index), row(pool, a)))
      .slice(0, NEIGHBOURS);
    const mean = Array.from({ length: size }, (_, at) => nearest.reduce((sum, other) => sum + (row(pool, other)[at] ?? 0), 0) / NEIGHBOURS);
    for (const [at, value] of row(matched, index).entries()) expect(value, `seed ${seed}`).toBeCloseTo(mean[at] ?? 0, 5);
  }
});

test('a pool of fewer rows than neighbours gives the mean of what there is, and how loud a row is does not count', async () => {
  const pool = voicePool({ rows: 2, size: 2, data: Float32Array.of(1, 0, 0, 3) });
  const matched = await matchFeatures({ rows: 1, size: 2, data: Float32Array.of(0, 9) }, pool, signal);
  expect([...matched.data]).toEqual([0.5, 1.5]);
});

test('matching stops at its signal', async () => {
  const stop = new AbortController();
  stop.abort();
  const one = { rows: 1, size: 1, data: Float32Array.of(1) };
  await expect(matchFeatures(one, voicePool(one), stop.signal)).rejects.toThrow(/abort/i);
});
