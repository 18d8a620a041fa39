import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ok, type Result, unwrap } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { graphOf, installedPack } from '../../test/fixtures/installed-model.ts';
import { onnxModel, tensorBytes } from '../../test/fixtures/onnx-model.ts';
import { ModelRuntime } from './model-runtime.ts';
import type { ModelSession } from './model-session.ts';
import { loadOnnxruntime } from './onnxruntime.ts';
import type { Provider } from './provider.ts';
import type { Tensors } from './tensor.ts';

/** How WebGPU fares in these tests, which have none: the processor works for it, by a script. */
type Behaviour = 'right' | 'wrong' | 'slow' | 'cannot load' | 'cannot run' | 'runs out of memory later';
type Layout = 'NCHW' | 'NHWC';
let script: Readonly<Record<Layout, Behaviour>> = { NCHW: 'right', NHWC: 'right' };
/** The layouts in which a graph was loaded, in their order; tests of the provider itself are left out. */
let loaded: Layout[] = [];

const isLayout = (value: unknown): value is Layout => value === 'NCHW' || value === 'NHWC';

type Ort = typeof import('onnxruntime-node');
type Session = Awaited<ReturnType<Ort['InferenceSession']['create']>>;

/** What onnxruntime 1.30 says where a buffer cannot be had. */
const NO_MEMORY = 'buffer_manager.cc:562 WebGPU device error(2): Out of memory';

function withRun(session: Session, run: Session['run']): Session {
  return new Proxy(session, {
    get: (target, name) => {
      const value: unknown = name === 'run' ? run : Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function scripted(ort: Ort): Ort {
  const create = async (
    source: string | Uint8Array,
    options: NonNullable<Parameters<Ort['InferenceSession']['create']>[1]>,
  ): Promise<Session> => {
    const [provider] = options.executionProviders ?? [];
    const layout =
      typeof provider === 'object' && 'preferredLayout' in provider && isLayout(provider.preferredLayout) ? provider.preferredLayout : null;
    const own = { ...options, executionProviders: ['cpu'], extra: {} };
    const session = await (typeof source === 'string'
      ? ort.InferenceSession.create(source, own)
      : ort.InferenceSession.create(source, own));
    if (layout === null || typeof source !== 'string') return session;
    loaded.push(layout);
    const behaviour = script[layout];
    if (behaviour === 'cannot load') throw new Error(NO_MEMORY);
    let runs = 0;
    return withRun(session, async (feeds, fetches: unknown = []) => {
      runs += 1;
      if (
        behaviour === 'cannot run' ||
        (behaviour === 'runs out of memory later' && Object.values(feeds).some((feed) => Number(feed?.dims[0]) > 1000))
      )
        throw new Error(NO_MEMORY);
      if (behaviour === 'slow' && runs > 1) await wait(30);
      const given = await session.run(feeds, Array.isArray(fetches) ? fetches.map(String) : []);
      if (behaviour !== 'wrong') return given;
      return Object.fromEntries(
        Object.entries(given).map(([name, value]) => [
          name,
          'data' in value && value.data instanceof Float32Array
            ? new ort.Tensor(
                'float32',
                value.data.map((one) => one + 1),
                value.dims,
              )
            : value,
        ]),
      );
    });
  };
  return new Proxy(ort, {
    get: (target, name) => {
      if (name === 'listSupportedBackends') return () => [{ name: 'cpu' }, { name: 'webgpu' }];
      return name === 'InferenceSession' ? { create } : Reflect.get(target, name, target);
    },
  });
}

let models = '';
let ort: Ort;
let runtime: ModelRuntime;
beforeAll(async () => {
  models = mkdtempSync(join(tmpdir(), 'cutaway-settle-'));
  ort = scripted(unwrap(await loadOnnxruntime()));
  vi.stubEnv('VK_DRIVER_FILES', '/a/driver.json');
});
beforeEach(async () => {
  script = { NCHW: 'right', NHWC: 'right' };
  runtime = unwrap(await ModelRuntime.start({ platform: 'darwin' }, async () => ok(ort)));
  loaded = [];
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(models, { recursive: true, force: true });
});

const { signal } = new AbortController();
const indices = (name: string, value: number): Buffer =>
  tensorBytes(name, 'int64', [1], Buffer.from(BigInt64Array.of(BigInt(value)).buffer));
const SUM = graphOf('sum.onnx', [{ name: 'x', type: 'float32', shape: ['rows', 3] }], [{ name: 'y', type: 'float32', shape: ['rows', 2] }]);
const rowsSum = onnxModel({
  inputs: SUM.inputs,
  outputs: SUM.outputs,
  nodes: [{ op: 'Slice', inputs: ['x', 'from', 'to', 'axes'], outputs: ['y'] }],
  weights: [indices('from', 0), indices('to', 2), indices('axes', 1)],
});
/** Adds two rows that must be equally long, which no contract can say. */
const PICKY = graphOf(
  'add.onnx',
  [
    { name: 'a', type: 'float32', shape: ['samples'] },
    { name: 'b', type: 'float32', shape: ['text_length'] },
  ],
  [{ name: 'y', type: 'float32', shape: ['samples'] }],
);
const ADD = onnxModel({ inputs: PICKY.inputs, outputs: PICKY.outputs, nodes: [{ op: 'Add', inputs: ['a', 'b'], outputs: ['y'] }] });
const sumPack = (): ModelPack => installedPack(models, 'sum', { 'sum.onnx': rowsSum }, [SUM]);
const rows = (count: number): Tensors => ({ x: { type: 'float32', shape: [count, 3], data: new Float32Array(count * 3).fill(1) } });
const open = (pack = sumPack(), provider?: Provider): Promise<Result<ModelSession>> =>
  runtime.open({ models, pack, role: pack.graphs[0]?.role ?? '', signal, ...(provider === undefined ? {} : { provider }) });
/** What runs it, in which way, and what was passed over for what reason. */
const fared = async (opening: Promise<Result<ModelSession>>): Promise<unknown> => {
  const session = unwrap(await opening);
  const { provider, way, proof, fallBacks } = session.facts;
  await session.close();
  return [provider, way.name, proof?.measure ?? null, fallBacks.filter((one) => one.provider === 'webgpu').map(({ reason }) => reason)];
};

test('the first way that gives the right numbers is taken, and the same one the next time without another proof', async () => {
  expect(await fared(open())).toEqual(['webgpu', 'as-written', 'digits', []]);
  expect(loaded).toEqual(['NCHW']);
  script = { NCHW: 'wrong', NHWC: 'right' };
  // What was found out of this file holds.
  expect(await fared(open())).toEqual(['webgpu', 'as-written', 'digits', []]);
});

test.each(['wrong', 'cannot load', 'cannot run'] as const)('a way that is %s is left for the next', async (behaviour) => {
  script = { NCHW: behaviour, NHWC: 'right' };
  expect(await fared(open())).toEqual(['webgpu', 'channels-last', 'digits', []]);
  expect(await fared(open())).toEqual(['webgpu', 'channels-last', 'digits', []]);
  expect(loaded).toEqual(['NCHW', 'NHWC', 'NHWC']);
});

test('numbers that are wrong in every way are never used, forced or not', async () => {
  script = { NCHW: 'wrong', NHWC: 'wrong' };
  expect(await fared(open())).toEqual(['cpu', 'plain', null, ['wrong-numbers']]);
  expect(await fared(open())).toEqual(['cpu', 'plain', null, ['wrong-numbers']]);
  expect(loaded).toEqual(['NCHW', 'NHWC']);
  expect(await open(sumPack(), 'webgpu')).toMatchObject({
    ok: false,
    error: {
      code: 'provider.unavailable',
      data: { fallBacks: [{ reason: 'wrong-numbers', said: expect.stringContaining('channels-last: the largest') }] },
    },
  });
});

test('a provider that is slower than the processor with a model is left, unless it was chosen', async () => {
  script = { NCHW: 'slow', NHWC: 'right' };
  expect(await fared(open())).toEqual(['cpu', 'plain', null, ['slow-model']]);
  expect(await fared(open(sumPack(), 'webgpu'))).toEqual(['webgpu', 'as-written', 'digits', []]);
});

test('where nothing can be proven the processor is taken; a manifest may say what suits the graph, and then it is proven', async () => {
  const picky = installedPack(models, 'picky', { 'add.onnx': ADD }, [PICKY]);
  expect(await fared(open(picky))).toEqual(['cpu', 'plain', null, ['unproven']]);
  expect(await fared(open(picky, 'webgpu'))).toEqual(['webgpu', 'as-written', null, []]);
  const told = installedPack(models, 'told', { 'add.onnx': ADD }, [{ ...PICKY, trial: { sizes: { samples: 5, text_length: 5 } } }]);
  expect(await fared(open(told))).toEqual(['webgpu', 'as-written', 'digits', []]);
});

test('without memory to load it the processor takes the model, and the provider is asked again the next time', async () => {
  script = { NCHW: 'cannot load', NHWC: 'cannot load' };
  expect(await fared(open())).toEqual(['cpu', 'plain', null, ['this-model']]);
  script = { NCHW: 'right', NHWC: 'right' };
  expect(await fared(open())).toEqual(['webgpu', 'as-written', 'digits', []]);
});

test('without memory at work the processor goes on with the same input, says so, and keeps the model', async () => {
  script = { NCHW: 'runs out of memory later', NHWC: 'right' };
  const session = unwrap(await open());
  expect(session.facts.provider).toBe('webgpu');
  const outputs = unwrap(await session.run(rows(2000), signal));
  expect(outputs.y).toEqual({ type: 'float32', shape: [2000, 2], data: new Float32Array(4000).fill(1) });
  expect(session.facts).toMatchObject({
    provider: 'cpu',
    fallBacks: expect.arrayContaining([expect.objectContaining({ provider: 'webgpu', reason: 'gave-up', said: NO_MEMORY })]),
  });
  expect((await session.run(rows(3), signal)).ok).toBe(true);
  await session.close();
  expect(await fared(open())).toEqual(['cpu', 'plain', null, ['gave-up']]);
});

test('a provider that was chosen fails at work in one sentence and is not replaced', async () => {
  script = { NCHW: 'runs out of memory later', NHWC: 'right' };
  const session = unwrap(await open(sumPack(), 'webgpu'));
  expect(await session.run(rows(2000), signal)).toMatchObject({
    ok: false,
    error: {
      code: 'model.run-failed',
      message: expect.stringMatching(/^[^.]*\bsum\.onnx\b.*another provider\.$/),
      data: { provider: 'webgpu', said: NO_MEMORY },
    },
  });
  expect((await session.run(rows(3), signal)).ok).toBe(true);
  expect(session.facts.provider).toBe('webgpu');
  await session.close();
});

test('an input that the processor cannot work on either leaves the provider in its place', async () => {
  const pack = installedPack(models, 'fitting', { 'add.onnx': ADD }, [{ ...PICKY, trial: { sizes: { samples: 5, text_length: 5 } } }]);
  const session = unwrap(await open(pack));
  const numbers = (length: number) => ({ type: 'float32', shape: [length], data: new Float32Array(length) }) as const;
  expect(await session.run({ a: numbers(2), b: numbers(3) }, signal)).toMatchObject({ ok: false, error: { code: 'model.run-failed' } });
  expect(session.facts).toMatchObject({ provider: 'webgpu' });
  expect((await session.run({ a: numbers(2), b: numbers(2) }, signal)).ok).toBe(true);
  await session.close();
});

test('what was too slow or wrong is not tried again by the next program, but when it is asked to try anew or is chosen', async () => {
  script = { NCHW: 'slow', NHWC: 'right' };
  const next = async (isAnew = false): Promise<void> => {
    runtime = unwrap(await ModelRuntime.start({ platform: 'darwin', memory: { models, isAnew } }, async () => ok(ort)));
    loaded = [];
  };
  await next();
  expect(await fared(open())).toEqual(['cpu', 'plain', null, ['slow-model']]);
  script = { NCHW: 'right', NHWC: 'right' };
  await next();
  expect([await fared(open()), loaded]).toEqual([['cpu', 'plain', null, ['slow-model']], []]);
  expect(await fared(open(sumPack(), 'webgpu'))).toEqual(['webgpu', 'as-written', 'digits', []]);
  await next(true);
  expect(await fared(open())).toEqual(['webgpu', 'as-written', 'digits', []]);
  // And from then on by everyone.
  await next();
  expect(await fared(open())).toEqual(['webgpu', 'as-written', 'digits', []]);
});
