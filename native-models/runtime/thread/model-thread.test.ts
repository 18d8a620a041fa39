import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { graphOf, installedPack } from '../../../test/fixtures/installed-model.ts';
import { smallSum } from '../../../test/fixtures/onnx-model.ts';
import { GraphHost } from '../graph-host.ts';
import type { GraphRunner } from '../graph-runner.ts';
import type { Tensor } from '../tensor.ts';
import { ModelThread } from './model-thread.ts';

let models = '';
let pack: ModelPack;
beforeAll(() => {
  models = mkdtempSync(join(tmpdir(), 'cutaway-thread-'));
  const graph = graphOf('sum.onnx', [{ name: 'x', type: 'float32', shape: [1, 3] }], [{ name: 'y', type: 'float32', shape: [1, 2] }]);
  pack = installedPack(models, 'a', { 'sum.onnx': smallSum() }, [graph], 1000);
});
afterAll(() => rmSync(models, { recursive: true, force: true }));

const { signal } = new AbortController();
const request = () => ({ models, pack, role: 'sum', provider: 'cpu' as const });
const x = (...values: readonly number[]): Tensor => ({ type: 'float32', shape: [1, 3], data: Float32Array.from(values) });

describe.each<readonly [string, () => GraphRunner]>([
  ['in this thread', () => new GraphHost(10_000)],
  ['in a thread of its own', () => new ModelThread({ budgetBytes: 10_000 })],
])('graphs run %s', (_, make) => {
  test('a graph is opened, run and let go, and the numbers that went in are still the caller’s', async () => {
    const runner = make();
    const graph = unwrap(await runner.open(request(), signal));
    expect(graph).toMatchObject({ provider: 'cpu', fallBacks: [] });
    const whole = Float32Array.of(9, 1, -2, 3, 9);
    const input: Tensor = { type: 'float32', shape: [1, 3], data: whole.subarray(1, 4) };
    const { given } = unwrap(await runner.run(graph.id, { x: input }, {}, signal));
    expect(given.y).toEqual({ type: 'float32', shape: [1, 2], data: Float32Array.of(10.5, 0) });
    expect([...whole]).toEqual([9, 1, -2, 3, 9]);
    runner.closeGraph(graph.id);
    await runner.close();
  });

  test('an output that is kept stays there, is named for what it is, and is gone once dropped', async () => {
    const runner = make();
    const graph = unwrap(await runner.open(request(), signal));
    const { given, kept } = unwrap(await runner.run(graph.id, { x: x(1, -2, 3) }, { keep: ['y'] }, signal));
    expect(given).toEqual({});
    const { y } = kept;
    if (y === undefined) throw new Error('nothing was kept');
    expect(y).toMatchObject({ type: 'float32', shape: [1, 2] });
    // Two numbers where three are wanted: it did reach the model.
    expect(await runner.run(graph.id, { x: y }, {}, signal)).toMatchObject({ ok: false, error: { code: 'tensor.shape' } });
    runner.drop([y.kept]);
    expect(await runner.run(graph.id, { x: y }, {}, signal)).toMatchObject({ ok: false, error: { code: 'tensor.dropped' } });
    await runner.close();
  });

  test('what is refused is a fault, and what is cancelled is neither answer nor fault', async () => {
    const runner = make();
    expect(await runner.open({ ...request(), role: 'none' }, signal)).toMatchObject({ ok: false, error: { code: 'graph.unknown' } });
    const graph = unwrap(await runner.open(request(), signal));
    expect(await runner.run(graph.id, {}, {}, signal)).toMatchObject({ ok: false, error: { code: 'tensor.missing' } });
    const stop = new AbortController();
    const runs = [1, 2, 3].map(() => runner.run(graph.id, { x: x(1, 2, 3) }, {}, stop.signal));
    stop.abort(new Error('enough'));
    for (const run of runs) await expect(run).rejects.toThrow('enough');
    expect((await runner.run(graph.id, { x: x(1, 2, 3) }, {}, signal)).ok).toBe(true);
    await runner.close();
  });

  test('a graph beyond the budget of memory is refused', async () => {
    const runner = make();
    const large = { ...request(), pack: { ...pack, memory: { bytes: 20_000, basis: 'measured' as const } } };
    expect(await runner.open(large, signal)).toMatchObject({ ok: false, error: { code: 'memory.over-budget' } });
    await runner.close();
  });
});

test('this thread goes on while another loads and runs', async () => {
  const thread = new ModelThread({ budgetBytes: 10_000 });
  let ticks = 0;
  const clock = setInterval(() => (ticks += 1), 1);
  const graph = unwrap(await thread.open(request(), signal));
  clearInterval(clock);
  expect(ticks).toBeGreaterThan(3);
  thread.closeGraph(graph.id);
  await thread.close();
});

test('a thread that is closed in the middle of its work ends when that is over, and nothing else does', async () => {
  const thread = new ModelThread({ budgetBytes: 10_000 });
  const stop = new AbortController();
  const opening = thread.open(request(), stop.signal);
  // The library is being loaded by then.
  await pause(150);
  stop.abort(new Error('enough'));
  await expect(opening).rejects.toThrow('enough');
  await thread.close();
});

test('a thread that nobody uses is let go of, and the next wish starts another', async () => {
  const thread = new ModelThread({ budgetBytes: 10_000, idleMs: 1 });
  const graph = unwrap(await thread.open(request(), signal));
  const { kept } = unwrap(await thread.run(graph.id, { x: x(1, 2, 3) }, { keep: ['y'] }, signal));
  const { y } = kept;
  if (y === undefined) throw new Error('nothing was kept');
  // Not while a graph is open: what it keeps stays.
  await pause(50);
  expect(await thread.run(graph.id, { x: y }, {}, signal)).toMatchObject({ ok: false, error: { code: 'tensor.shape' } });
  thread.closeGraph(graph.id);
  await pause(50);
  const again = unwrap(await thread.open(request(), signal));
  expect(await thread.run(again.id, { x: y }, {}, signal)).toMatchObject({ ok: false, error: { code: 'tensor.dropped' } });
  expect((await thread.run(again.id, { x: x(1, 2, 3) }, {}, signal)).ok).toBe(true);
  await thread.close();
});

test('a thread that runs out of memory is a fault, and the next wish starts another', async () => {
  const limits = { maxOldGenerationSizeMb: 2, maxYoungGenerationSizeMb: 1 };
  const poor = new ModelThread({ budgetBytes: 10_000, resourceLimits: limits });
  for (let time = 0; time < 2; time += 1)
    expect(await poor.open(request(), signal)).toMatchObject({ ok: false, error: { code: 'runtime.out-of-memory' } });
  await poor.close();
});

test('a thread that ends in the middle is a fault for all who waited; open graphs are opened anew, kept tensors are gone', async () => {
  const worker = new URL('../../../test/fixtures/dying-model-worker.mjs', import.meta.url);
  const thread = new ModelThread({ budgetBytes: 10_000, worker });
  const graph = unwrap(await thread.open(request(), signal));
  const { kept } = unwrap(await thread.run(graph.id, { x: x(1, 2, 3) }, { keep: ['y'] }, signal));
  const { y } = kept;
  if (y === undefined) throw new Error('nothing was kept');
  const fatal = { x: x(Number.NaN, 0, 0) };
  for (const run of [thread.run(graph.id, fatal, {}, signal), thread.run(graph.id, fatal, {}, signal)])
    expect(await run).toMatchObject({ ok: false, error: { code: 'runtime.crashed' } });
  await pause(1);
  expect(await thread.run(graph.id, { x: y }, {}, signal)).toMatchObject({ ok: false, error: { code: 'tensor.dropped' } });
  expect((await thread.run(graph.id, { x: x(1, 2, 3) }, {}, signal)).ok).toBe(true);
  await thread.close();
});

test('a cancelled run that never ends is left behind: who waited behind it is told, and the next wish is answered by another thread', async () => {
  const worker = new URL('../../../test/fixtures/endless-model-worker.mjs', import.meta.url);
  const thread = new ModelThread({ budgetBytes: 10_000, worker, patienceMs: 20 });
  const graph = unwrap(await thread.open(request(), signal));
  const { kept } = unwrap(await thread.run(graph.id, { x: x(1, 2, 3) }, { keep: ['y'] }, signal));
  const stop = new AbortController();
  const endless = thread.run(graph.id, { x: x(Number.NaN, 0, 0) }, {}, stop.signal);
  const behind = thread.run(graph.id, { x: x(1, 2, 3) }, {}, signal);
  stop.abort(new Error('enough'));
  await expect(endless).rejects.toThrow('enough');
  expect(await behind).toMatchObject({ ok: false, error: { code: 'runtime.stuck' } });
  const again = unwrap(await thread.run(graph.id, { x: x(1, -2, 3) }, { keep: ['y'] }, signal));
  // What the first thread kept is not taken for what the second does.
  expect(again.kept.y?.kept).not.toBe(kept.y?.kept);
  thread.drop(Object.values(kept).map((one) => one.kept));
  expect(await thread.run(graph.id, { x: again.kept.y ?? x() }, {}, signal)).toMatchObject({ ok: false, error: { code: 'tensor.shape' } });
  await thread.close();
});
