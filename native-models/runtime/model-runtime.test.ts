import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Result, unwrap } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { graphOf, installedPack } from '../../test/fixtures/installed-model.ts';
import { bigProduct, externalTensor, ONNX_TYPE, onnxModel, smallSum } from '../../test/fixtures/onnx-model.ts';
import { packPlace } from '../packs/pack-place.ts';
import { toHalf } from './half.ts';
import { ModelRuntime } from './model-runtime.ts';
import type { ModelSession } from './model-session.ts';
import type { Provider } from './provider.ts';
import { SELF_TEST_MODEL, SPEED_TEST_MODEL } from './self-test.ts';
import type { Tensors } from './tensor.ts';

/** A platform, and a provider in its order that this very machine has no build of. */
const FOREIGN =
  process.platform === 'darwin' ? ({ platform: 'win32', provider: 'dml' } as const) : ({ platform: 'darwin', provider: 'coreml' } as const);

let models = '';
let runtime: ModelRuntime;
beforeAll(async () => {
  models = mkdtempSync(join(tmpdir(), 'cutaway-runtime-'));
  runtime = unwrap(await ModelRuntime.start());
});
afterAll(() => rmSync(models, { recursive: true, force: true }));

const { signal } = new AbortController();
const SUM = graphOf('sum.onnx', [{ name: 'x', type: 'float32', shape: [1, 3] }], [{ name: 'y', type: 'float32', shape: [1, 2] }]);
const sumPack = (id: string): ModelPack => installedPack(models, id, { 'sum.onnx': smallSum() }, [SUM]);
const row = (...numbers: readonly number[]): Tensors => ({
  x: { type: 'float32', shape: [1, numbers.length], data: Float32Array.from(numbers) },
});
const open = (pack: ModelPack, provider?: Provider, role = pack.graphs[0]?.role ?? ''): Promise<Result<ModelSession>> =>
  runtime.open({ models, pack, role, signal, ...(provider === undefined ? {} : { provider }) });
const faultOf = async (opening: Promise<Result<unknown>>): Promise<unknown> => {
  const opened = await opening;
  return opened.ok ? 'opened' : opened.error;
};

test('the tests of providers run the models that their source describes', () => {
  expect(SELF_TEST_MODEL).toBe(smallSum().toString('base64'));
  expect(SPEED_TEST_MODEL).toBe(bigProduct().toString('base64'));
});

test('the processor always works, and a graph that it runs gives the right numbers', async () => {
  expect((await runtime.working()).at(-1)).toBe('cpu');
  const session = unwrap(await open(sumPack('sum'), 'cpu'));
  expect(session.facts).toMatchObject({ provider: 'cpu', fallBacks: [], loadMs: expect.any(Number) });
  expect(unwrap(await session.run(row(2, 4, -1), signal))).toEqual({
    y: { type: 'float32', shape: [1, 2], data: Float32Array.of(9.5, 19) },
  });
  expect(await session.run(row(1, 2), signal)).toMatchObject({ ok: false, error: { code: 'tensor.shape' } });
  await session.close();
  await expect(session.run(row(1, 2, 3), signal)).rejects.toThrow('closed');
});

test('a provider that is not there is passed over and told; forced, it is refused', async () => {
  const foreign = unwrap(await ModelRuntime.start({ platform: FOREIGN.platform }));
  const pack = sumPack('foreign');
  const session = unwrap(await foreign.open({ models, pack, role: 'sum', signal }));
  expect(session.facts.fallBacks[0]).toMatchObject({ provider: FOREIGN.provider, reason: 'not-offered', message: expect.any(String) });
  expect(unwrap(await session.run(row(1, -2, 3), signal)).y?.data).toEqual(Float32Array.of(10.5, 0));
  await session.close();
  expect(await faultOf(open(pack, FOREIGN.provider))).toMatchObject({
    code: 'provider.unavailable',
    data: { provider: FOREIGN.provider, fallBacks: [{ reason: 'not-offered' }] },
  });
});

test('every element type goes in and comes out as it was', async () => {
  const types = ['float32', 'float16', 'float64', 'int8', 'uint8', 'int32', 'int64', 'bool'] as const;
  const values = (prefix: string) => types.map((type) => ({ name: `${prefix}-${type}`, type, shape: ['n'] }));
  const model = onnxModel({
    inputs: values('in'),
    outputs: values('out'),
    nodes: types.map((type) => ({ op: 'Identity', inputs: [`in-${type}`], outputs: [`out-${type}`] })),
  });
  expect(Object.keys(ONNX_TYPE)).toEqual(expect.arrayContaining([...types]));
  const pack = installedPack(models, 'echo', { 'echo.onnx': model }, [graphOf('echo.onnx', values('in'), values('out'))]);
  const session = unwrap(await open(pack, 'cpu'));
  const shape = [2];
  const given = {
    float32: { type: 'float32', shape, data: Float32Array.of(0.1, -1e30) },
    float16: { type: 'float16', shape, data: toHalf(Float32Array.of(0.1, -2)) },
    float64: { type: 'float64', shape, data: Float64Array.of(0.1, Math.PI) },
    int8: { type: 'int8', shape, data: Int8Array.of(-128, 127) },
    uint8: { type: 'uint8', shape, data: Uint8Array.of(0, 255) },
    int32: { type: 'int32', shape, data: Int32Array.of(-(2 ** 31), 7) },
    int64: { type: 'int64', shape, data: BigInt64Array.of(-(2n ** 63n), 2n ** 53n + 1n) },
    bool: { type: 'bool', shape, data: Uint8Array.of(0, 1) },
  } as const;
  const outputs = unwrap(
    await session.run(Object.fromEntries(Object.entries(given).map(([type, tensor]) => [`in-${type}`, tensor])), signal),
  );
  expect(outputs).toEqual(Object.fromEntries(Object.entries(given).map(([type, tensor]) => [`out-${type}`, tensor])));
  await session.close();
});

test('an abort ends it before the run; a run of the same session afterwards goes well', async () => {
  const session = unwrap(await open(sumPack('abort'), 'cpu'));
  const aborter = new AbortController();
  const [first, second] = [session.run(row(1, 2, 3), signal), session.run(row(1, 2, 3), aborter.signal)];
  aborter.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  expect((await first).ok).toBe(true);
  await expect(runtime.open({ models, pack: sumPack('abort'), role: 'sum', signal: aborter.signal })).rejects.toThrow('enough');
  await session.close();
});

test('what cannot be opened is said in one sentence', async () => {
  const pack = sumPack('faults');
  expect(await faultOf(open(pack, 'cpu', 'matte'))).toMatchObject({ code: 'graph.unknown' });
  expect(await faultOf(open({ ...pack, id: 'never-installed' }))).toMatchObject({ code: 'pack.not-installed' });
  const web = installedPack(models, 'web', { 'web.json': Buffer.from('{}') }, [{ ...SUM, file: 'web.json', format: 'tfjs-graph' }]);
  expect(await faultOf(open(web))).toMatchObject({ code: 'import.damaged' });
  const other = installedPack(models, 'other', { 'sum.onnx': smallSum() }, [
    { ...SUM, outputs: [{ name: 'y', type: 'float32', shape: [1, 3] }] },
  ]);
  expect(await faultOf(open(other))).toMatchObject({ code: 'model.contract' });
  const strange = onnxModel({ inputs: SUM.inputs, outputs: SUM.outputs, nodes: [{ op: 'NoSuchThing', inputs: ['x'], outputs: ['y'] }] });
  expect(await faultOf(open(installedPack(models, 'strange', { 'sum.onnx': strange }, [SUM]), 'cpu'))).toMatchObject({
    code: 'model.refused',
    data: { said: expect.stringContaining('NoSuchThing') },
  });
  const circle = onnxModel({
    inputs: SUM.inputs,
    outputs: SUM.outputs,
    nodes: [
      { op: 'Add', inputs: ['x', 'b'], outputs: ['a'] },
      { op: 'Relu', inputs: ['a'], outputs: ['b'] },
      { op: 'Relu', inputs: ['b'], outputs: ['y'] },
    ],
  });
  expect(await faultOf(open(installedPack(models, 'circle', { 'sum.onnx': circle }, [SUM])))).toMatchObject({ code: 'model.refused' });
  const cut = installedPack(models, 'cut', { 'sum.onnx': smallSum().subarray(0, 60) }, [SUM]);
  expect(await faultOf(open(cut))).toMatchObject({ code: 'model.truncated' });
  truncateSync(packPlace(models, pack).folder.concat('/sum.onnx'), 10);
  expect(await faultOf(open(pack))).toMatchObject({ code: 'pack.not-installed' });
});

test('weights in another file of the pack are read; a path out of the pack is refused before anything reads it', async () => {
  const model = (location: string): Buffer =>
    onnxModel({
      inputs: SUM.inputs,
      outputs: [{ name: 'y', type: 'float32', shape: [1, 3] }],
      nodes: [{ op: 'Add', inputs: ['x', 'w'], outputs: ['y'] }],
      weights: [externalTensor('w', [3], { location })],
    });
  const graph = { ...SUM, outputs: [{ name: 'y', type: 'float32' as const, shape: [1, 3] }] };
  const weights = Buffer.from(Float32Array.of(10, 20, 30).buffer);
  const inside = installedPack(models, 'inside', { 'sum.onnx': model('w.bin'), 'w.bin': weights }, [graph]);
  const session = unwrap(await open(inside, 'cpu'));
  expect(unwrap(await session.run(row(1, 2, 3), signal)).y?.data).toEqual(Float32Array.of(11, 22, 33));
  await session.close();
  const outside = installedPack(models, 'outside', { 'sum.onnx': model('../../inside/1.0/w.bin'), 'w.bin': weights }, [graph]);
  expect(await faultOf(open(outside))).toMatchObject({ code: 'model.external-data' });
});

test('an input that a model cannot work on is a fault of that run alone', async () => {
  const shape = ['n'];
  const inputs = [
    { name: 'a', type: 'float32' as const, shape },
    { name: 'b', type: 'float32' as const, shape: ['m'] },
  ];
  const outputs = [{ name: 'y', type: 'float32' as const, shape: ['n'] }];
  const model = onnxModel({ inputs, outputs, nodes: [{ op: 'Add', inputs: ['a', 'b'], outputs: ['y'] }] });
  const session = unwrap(await open(installedPack(models, 'add', { 'add.onnx': model }, [graphOf('add.onnx', inputs, outputs)]), 'cpu'));
  const numbers = (length: number) => ({ type: 'float32', shape: [length], data: new Float32Array(length) }) as const;
  expect(await session.run({ a: numbers(2), b: numbers(3) }, signal)).toMatchObject({ ok: false, error: { code: 'model.run-failed' } });
  expect((await session.run({ a: numbers(2), b: numbers(2) }, signal)).ok).toBe(true);
  await session.close();
});
