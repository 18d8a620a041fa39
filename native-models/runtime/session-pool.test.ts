import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fail, ok, unwrap } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { graphOf, installedPack } from '../../test/fixtures/installed-model.ts';
import { smallSum } from '../../test/fixtures/onnx-model.ts';
import { ModelRuntime, type OpenRequest } from './model-runtime.ts';
import type { ModelSession } from './model-session.ts';
import { graphBytes, SessionPool } from './session-pool.ts';

let models = '';
let runtime: ModelRuntime;
const packs: ModelPack[] = [];
beforeAll(async () => {
  models = mkdtempSync(join(tmpdir(), 'cutaway-pool-'));
  runtime = unwrap(await ModelRuntime.start());
  const graph = graphOf('sum.onnx', [{ name: 'x', type: 'float32', shape: [1, 3] }], [{ name: 'y', type: 'float32', shape: [1, 2] }]);
  for (const id of ['a', 'b', 'c']) packs.push(installedPack(models, id, { 'sum.onnx': smallSum() }, [graph], 1000));
});
afterAll(() => rmSync(models, { recursive: true, force: true }));

const { signal } = new AbortController();
const request = (index: number): OpenRequest => {
  const pack = packs[index];
  if (pack === undefined) throw new RangeError('no such pack');
  return { models, pack, role: 'sum', provider: 'cpu', signal };
};
const input = { x: { type: 'float32', shape: [1, 3], data: Float32Array.of(1, -2, 3) } } as const;
const sum = async (session: ModelSession) => session.run(input, signal);

/** A pool that writes down what it opens. */
function watchedPool(budgetBytes: number): { readonly pool: SessionPool; readonly opened: ModelSession[] } {
  const opened: ModelSession[] = [];
  const pool = new SessionPool({
    budgetBytes,
    open: async (one) => {
      const session = await runtime.open(one);
      if (session.ok) opened.push(session.value);
      return session;
    },
  });
  return { pool, opened };
}
const isClosed = (session: ModelSession | undefined): Promise<boolean> =>
  session === undefined
    ? Promise.resolve(false)
    : session.run(input, signal).then(
        () => false,
        () => true,
      );

test('a session is opened once, and what was used longest ago makes room', async () => {
  const { pool, opened } = watchedPool(2000);
  for (const index of [0, 1, 0]) expect((await pool.use(request(index), sum)).ok).toBe(true);
  expect(opened.length).toBe(2);
  await pool.use(request(2), sum);
  expect(await Promise.all(opened.map(isClosed))).toEqual([false, true, false]);
  await pool.use(request(1), sum);
  expect(await Promise.all(opened.map(isClosed))).toEqual([true, true, false, false]);
  await pool.close();
  expect(await Promise.all(opened.map(isClosed))).toEqual([true, true, true, true]);
});

test('what is at work is never closed, and what cannot fit is refused', async () => {
  const { pool, opened } = watchedPool(1500);
  const inner = await pool.use(request(0), async (session) => {
    expect(await pool.use(request(1), sum)).toMatchObject({ ok: false, error: { code: 'memory.in-use' } });
    return sum(session);
  });
  expect(inner.ok).toBe(true);
  expect(opened.length).toBe(1);
  const small = watchedPool(999);
  expect(await small.pool.use(request(0), sum)).toMatchObject({ ok: false, error: { code: 'memory.over-budget' } });
  await Promise.all([pool.close(), small.pool.close()]);
});

test('a pool that is closed lets a user finish, then closes that session', async () => {
  const { pool, opened } = watchedPool(2000);
  const result = await pool.use(request(0), async (session) => {
    await pool.close();
    return sum(session);
  });
  expect([result.ok, await isClosed(opened[0])]).toEqual([true, true]);
  await expect(pool.use(request(0), sum)).rejects.toThrow('closed');
});

test('an opening that failed is not kept', async () => {
  let tries = 0;
  const pool = new SessionPool({
    budgetBytes: 1000,
    open: async (one) => {
      tries += 1;
      return tries === 1 ? fail('model.refused', 'Not today; try again.') : runtime.open(one);
    },
  });
  expect((await pool.use(request(0), sum)).ok).toBe(false);
  expect((await pool.use(request(0), async () => ok(tries))).ok).toBe(true);
  expect(tries).toBe(2);
  await pool.close();
});

test("a graph's share of its pack's memory goes by its file", () => {
  const [pack] = packs;
  if (pack === undefined) throw new RangeError('no pack');
  const files = [1000, 3000].map((bytes, index) => ({ ...(pack.files[0] ?? { sha256: '', sources: [] }), name: `${index}.onnx`, bytes }));
  const graphs = files.map(({ name }, index) => ({ role: `part-${index}`, file: name, format: 'onnx' as const, inputs: [], outputs: [] }));
  const two = { ...pack, files, graphs, memory: { bytes: 8000, basis: 'estimated' as const } };
  expect([graphBytes(two, 'part-0'), graphBytes(two, 'part-1')]).toEqual([2000, 6000]);
  expect(graphBytes({ ...two, memory: { bytes: 1, basis: 'estimated' } }, 'part-1')).toBe(3000);
});
