import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Result, unwrap } from '../../../core/base/fault.ts';
import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { graphOf, installedPack } from '../../../test/fixtures/installed-model.ts';
import { onnxModel, smallSum } from '../../../test/fixtures/onnx-model.ts';
import { GraphHost } from '../graph-host.ts';
import type { GraphRunner, GraphSteps } from '../graph-runner.ts';
import { runEach } from '../run-each.ts';
import type { Tensor, Tensors } from '../tensor.ts';
import { ModelThread } from './model-thread.ts';

let models = '';
let pack: ModelPack;
/** Adds each row to what it remembers: `y` is the double of the sum so far. */
const runningSum = (): Buffer =>
  onnxModel({
    inputs: [
      { name: 'x', type: 'float32', shape: [1, 3] },
      { name: 'total', type: 'float32', shape: [1, 3] },
    ],
    outputs: [
      { name: 'y', type: 'float32', shape: [1, 3] },
      { name: 'next', type: 'float32', shape: [1, 3] },
    ],
    nodes: [
      { op: 'Add', inputs: ['x', 'total'], outputs: ['next'] },
      { op: 'Add', inputs: ['next', 'next'], outputs: ['y'] },
    ],
  });
beforeAll(() => {
  models = mkdtempSync(join(tmpdir(), 'cutaway-runs-'));
  const row = (name: string, size = 3) => ({ name, type: 'float32' as const, shape: [1, size] });
  const graphs = [
    graphOf('sum.onnx', [row('x')], [row('y', 2)]),
    graphOf('running.onnx', [row('x'), row('total')], [row('y'), row('next')]),
  ];
  pack = installedPack(models, 'a', { 'sum.onnx': smallSum(), 'running.onnx': runningSum() }, graphs, 1000);
});
afterAll(() => rmSync(models, { recursive: true, force: true }));

const { signal } = new AbortController();
const rows = (...values: readonly number[]): Tensor => ({ type: 'float32', shape: [1, 3], data: Float32Array.from(values) });
const asked = (count: number, first = rows(0, 0, 0)): GraphSteps => ({
  each: { x: { type: 'float32', shape: [count, 1, 3], data: Float32Array.from({ length: count * 3 }, (_, index) => index) } },
  carried: { total: { from: 'next', first } },
});

async function opened(runner: GraphRunner, role: string) {
  const { id } = unwrap(await runner.open({ models, pack, role, provider: 'cpu' }, signal));
  const graph = {
    runKeeping: (...[inputs, options, stop]: Parameters<Parameters<typeof runEach>[0]['runKeeping']>) =>
      runner.run(id, inputs, options, stop),
  };
  return { runner, id, graph };
}

/** Inputs that tell how far they were asked for. `odd` has too few numbers. */
function counting(length: number, odd = -1) {
  const state = { made: 0, isOver: false, given: [] as Tensors[] };
  function* inputs(): Generator<Tensors> {
    try {
      for (let index = 0; index < length; index++) {
        state.made += 1;
        const x: Tensor = index === odd ? { type: 'float32', shape: [1, 1], data: new Float32Array(1) } : rows(index, 0, 0);
        state.given.push({ x });
        yield { x };
      }
    } finally {
      state.isOver = true;
    }
  }
  return { state, inputs: inputs() };
}

const firstOf = (result: Result<Tensors>): number | string | bigint | undefined =>
  result.ok ? result.value.y?.data[0] : result.error.code;

describe.each<readonly [string, () => GraphRunner]>([
  ['in this thread', () => new GraphHost(10_000)],
  ['in a thread of its own', () => new ModelThread({ budgetBytes: 10_000 })],
])('many runs %s', (_, make) => {
  const all = make();
  afterAll(() => all.close());
  test('steps remember, and a further question goes on from where they ended', async () => {
    const { runner, id } = await opened(all, 'running');
    const whole = unwrap(await runner.runSteps(id, asked(4), signal));
    expect(whole.each).toEqual({
      y: { type: 'float32', shape: [4, 1, 3], data: Float32Array.of(0, 2, 4, 6, 10, 14, 18, 24, 30, 36, 44, 52) },
    });
    expect(whole.carried).toEqual({ total: rows(18, 22, 26) });
    const { total } = whole.carried;
    if (total === undefined) throw new Error('nothing was remembered');
    const on = unwrap(await runner.runSteps(id, asked(1, total), signal));
    expect(on.each.y?.data).toEqual(Float32Array.of(36, 46, 56));
  });

  test('steps are the same numbers as runs that are fed by hand', async () => {
    const { runner, id } = await opened(all, 'running');
    const whole = unwrap(await runner.runSteps(id, asked(5), signal));
    let total = rows(0, 0, 0);
    const single: number[] = [];
    for (let step = 0; step < 5; step++) {
      const { given } = unwrap(await runner.run(id, { x: rows(step * 3, step * 3 + 1, step * 3 + 2), total }, {}, signal));
      single.push(...Array.from(given.y?.data ?? [], Number));
      total = given.next ?? total;
    }
    expect([...(whole.each.y?.data ?? [])]).toEqual(single);
  });

  test('steps that do not fit are refused, and what is remembered must be what is given', async () => {
    const { runner, id } = await opened(all, 'running');
    const wide: Tensor = { type: 'float32', shape: [1, 4], data: new Float32Array(4) };
    expect(await runner.runSteps(id, asked(2, wide), signal)).toMatchObject({ ok: false, error: { code: 'tensor.shape' } });
    const none: Tensor = { type: 'float32', shape: [0, 1, 3], data: new Float32Array(0) };
    expect(await runner.runSteps(id, { ...asked(2), each: { x: none } }, signal)).toMatchObject({ error: { code: 'tensor.shape' } });
    const strange = { ...asked(2), carried: { total: { from: 'nowhere', first: rows(0, 0, 0) } } };
    expect(await runner.runSteps(id, strange, signal)).toMatchObject({ ok: false, error: { code: 'model.output' } });
  });

  test('an abort ends a million steps between two of them', { timeout: 10_000 }, async () => {
    const { runner, id } = await opened(all, 'running');
    const stop = new AbortController();
    const running = runner.runSteps(id, asked(1_000_000), stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 20);
    await expect(running).rejects.toThrow('enough');
    expect((await runner.runSteps(id, asked(1), signal)).ok).toBe(true);
  });

  test('answers come in the order of the inputs, of which one more is asked for than is answered', async () => {
    const { graph } = await opened(all, 'sum');
    const { state, inputs } = counting(6);
    const answers: unknown[] = [];
    for await (const result of runEach(graph, inputs, signal)) {
      answers.push(firstOf(result));
      expect(state.made).toBeLessThanOrEqual(answers.length + 1);
    }
    expect(answers).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5]);
  });

  test('a run that fails in the middle is the last answer', async () => {
    const { graph, runner, id } = await opened(all, 'sum');
    const { state, inputs } = counting(50, 2);
    const answers: unknown[] = [];
    for await (const result of runEach(graph, inputs, signal)) answers.push(firstOf(result));
    expect(answers).toEqual([0.5, 1.5, 'tensor.shape']);
    expect(state).toMatchObject({ isOver: true, made: 4 });
    expect((await runner.run(id, { x: rows(1, 2, 3) }, {}, signal)).ok).toBe(true);
  });

  test('an abort in the middle is thrown, and the inputs are let go of', async () => {
    const { graph, runner, id } = await opened(all, 'sum');
    const stop = new AbortController();
    const { state, inputs } = counting(50);
    const listen = async (): Promise<void> => {
      for await (const result of runEach(graph, inputs, stop.signal)) if (firstOf(result) === 2.5) stop.abort(new Error('enough'));
    };
    await expect(listen()).rejects.toThrow('enough');
    expect(state.isOver).toBe(true);
    expect(state.made).toBeLessThan(6);
    expect((await runner.run(id, { x: rows(1, 2, 3) }, {}, signal)).ok).toBe(true);
  });

  test('leaving early takes back what was asked ahead', async () => {
    const { graph } = await opened(all, 'sum');
    const { state, inputs } = counting(50);
    for await (const result of runEach(graph, inputs, signal)) {
      expect(firstOf(result)).toBe(0.5);
      break;
    }
    expect(state).toMatchObject({ isOver: true, made: 2 });
  });

  test('a graph that is let go of while two are asked still answers both', async () => {
    const { runner, id } = await opened(all, 'sum');
    const both = [1, 2].map((value) => runner.run(id, { x: rows(value, 0, 0) }, {}, signal));
    runner.closeGraph(id);
    expect((await Promise.all(both)).map((run) => unwrap(run).given.y?.data[0])).toEqual([1.5, 2.5]);
  });
});

describe('in a thread of its own', () => {
  const thread = new ModelThread({ budgetBytes: 10_000 });
  afterAll(() => thread.close());

  test('numbers that are not handed over may be written to as soon as they were asked about', async () => {
    const { runner, id } = await opened(thread, 'sum');
    const x = Float32Array.of(1, 0, 0);
    const first = runner.run(id, { x: { type: 'float32', shape: [1, 3], data: x } }, {}, signal);
    x[0] = 2;
    expect(unwrap(await first).given.y?.data[0]).toBe(1.5);
    expect([...x]).toEqual([2, 0, 0]);
  });

  test('what is handed over goes without a copy; the rest of a larger array stays', async () => {
    const { graph, runner, id } = await opened(thread, 'sum');
    const { state, inputs } = counting(3);
    for await (const result of runEach(graph, inputs, signal)) expect(result.ok).toBe(true);
    expect(state.given.map(({ x }) => x?.data.length)).toEqual([0, 0, 0]);
    const larger = Float32Array.of(9, 1, 0, 0, 9);
    const part: Tensor = { type: 'float32', shape: [1, 3], data: larger.subarray(1, 4) };
    expect(unwrap(await runner.run(id, { x: part }, { handsOver: true }, signal)).given.y?.data[0]).toBe(1.5);
    expect([...larger]).toEqual([9, 1, 0, 0, 9]);
  });

  test('closing it while runs and steps are asked ends them all, and it', async () => {
    const { runner, id } = await opened(thread, 'running');
    const steps = runner.runSteps(id, asked(1_000_000), signal);
    const after = runner.run(id, { x: rows(1, 0, 0), total: rows(0, 0, 0) }, {}, signal);
    const ends = [steps, after].map((work) =>
      work.then(
        () => 'answered',
        (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
      ),
    );
    await runner.close();
    expect(await Promise.all(ends)).toEqual(['AbortError', 'AbortError']);
  });

  test('one that dies in the middle is the last answer, and the next run starts another', async () => {
    const worker = new URL('../../../test/fixtures/dying-model-worker.mjs', import.meta.url);
    const { graph, runner, id } = await opened(new ModelThread({ budgetBytes: 10_000, worker }), 'sum');
    const answers: unknown[] = [];
    const fatal = [1, 2, Number.NaN, 4, 5, 6].map((value) => ({ x: rows(value, 0, 0) }));
    for await (const result of runEach(graph, fatal, signal)) answers.push(firstOf(result));
    expect(answers.at(-1)).toBe('runtime.crashed');
    expect(answers.slice(0, -1)).toEqual([1.5, 2.5].slice(0, answers.length - 1));
    const both = await Promise.all([1, 2].map((value) => runner.run(id, { x: rows(value, 0, 0) }, {}, signal)));
    expect(both.map(firstGiven)).toEqual([1.5, 2.5]);
    const { id: running } = await opened(runner, 'running');
    const lethal = { ...asked(2), each: { x: { type: 'float32' as const, shape: [2, 1, 3], data: new Float32Array(6).fill(Number.NaN) } } };
    expect(await runner.runSteps(running, lethal, signal)).toMatchObject({ ok: false, error: { code: 'runtime.crashed' } });
    expect((await runner.runSteps(running, asked(2), signal)).ok).toBe(true);
    await runner.close();
  });
});

const firstGiven = (run: Awaited<ReturnType<GraphRunner['run']>>): unknown => unwrap(run).given.y?.data[0];
