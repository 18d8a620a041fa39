import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { graphOf, installedPack } from '../../test/fixtures/installed-model.ts';
import { floats, sketchModel } from '../../test/fixtures/tensorflow-graph.ts';
import { packPlace } from '../packs/pack-place.ts';
import { removePack } from '../packs/pack-state.ts';
import { ModelRuntime } from './model-runtime.ts';

let models = '';
let runtime: ModelRuntime;
beforeAll(async () => {
  models = mkdtempSync(join(tmpdir(), 'cutaway-conversion-'));
  runtime = unwrap(await ModelRuntime.start());
});
afterAll(() => rmSync(models, { recursive: true, force: true }));

const { signal } = new AbortController();
const inputs = [{ name: 'x', type: 'float32' as const, shape: ['rows', 3] }];
const outputs = [{ name: 'y', type: 'float32' as const, shape: ['rows', 3] }];
const SUM = { ...graphOf('model.json', inputs, outputs), format: 'tfjs-graph' as const };
const model = sketchModel({ x: { type: 'float32', shape: [null, 3] } }, { w: floats([3], [1, 2, 3]) }, [
  { name: 'y', op: 'AddV2', input: ['x', 'w'] },
]);
const FILES = { 'model.json': Buffer.from(JSON.stringify(model.description)), 'weights.bin': model.weights };
const packOf = (id: string, graph: ModelPack['graphs'][number] = SUM): ModelPack => installedPack(models, id, FILES, [graph]);
const convertedOf = (pack: ModelPack): readonly string[] => {
  const folder = packPlace(models, pack).converted;
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
};
async function sum(pack: ModelPack): Promise<unknown> {
  const opened = await runtime.open({ models, pack, role: 'model', provider: 'cpu', signal });
  if (!opened.ok) return opened.error.code;
  const made = unwrap(await opened.value.run({ x: { type: 'float32', shape: [1, 3], data: Float32Array.of(10, 20, 30) } }, signal));
  await opened.value.close();
  return Array.from(made.y?.data ?? [], Number);
}

test('a TensorFlow.js graph is converted when it is first opened, and what was made is kept', async () => {
  const pack = packOf('once');
  expect(await sum(pack)).toEqual([11, 22, 33]);
  const [path = '', ...more] = convertedOf(pack);
  expect(more).toEqual([]);
  const { mtimeMs, ino } = statSync(path);
  expect(await sum(pack)).toEqual([11, 22, 33]);
  expect(convertedOf(pack)).toEqual([path]);
  expect(statSync(path)).toMatchObject({ mtimeMs, ino });
  expect(existsSync(packPlace(models, pack).work) && readdirSync(packPlace(models, pack).work).length > 0).toBe(false);
});

test('a converted file that was damaged is made anew', async () => {
  const pack = packOf('damaged');
  await sum(pack);
  const [path = ''] = convertedOf(pack);
  const { size } = statSync(path);
  writeFileSync(path, Buffer.alloc(size, 7));
  expect(await sum(pack)).toEqual([11, 22, 33]);
  expect(convertedOf(pack)).toEqual([path]);
});

test('what another importer made is left aside and removed', async () => {
  const pack = packOf('outdated');
  const { converted } = packPlace(models, pack);
  mkdirSync(converted, { recursive: true });
  writeFileSync(join(converted, `${'0'.repeat(32)}-${'0'.repeat(64)}.onnx`), 'from before');
  expect(await sum(pack)).toEqual([11, 22, 33]);
  expect(convertedOf(pack).map((path) => path.includes('0'.repeat(32)))).toEqual([false]);
});

test('files that are not what the manifest says are not converted', async () => {
  const pack = packOf('wrong');
  writeFileSync(join(packPlace(models, pack).folder, 'weights.bin'), Buffer.alloc(model.weights.length, 7));
  expect(await sum(pack)).toBe('pack.damaged');
  expect(convertedOf(pack)).toEqual([]);
});

test('a manifest that lies about the tensors of a graph to be converted is refused', async () => {
  expect(await sum(packOf('liar', { ...SUM, outputs: [{ name: 'y', type: 'float32', shape: ['rows', 5] }] }))).toBe('model.contract');
});

test('an abort ends it before anything is written', async () => {
  const pack = packOf('abort');
  const aborter = new AbortController();
  aborter.abort(new Error('enough'));
  await expect(runtime.open({ models, pack, role: 'model', signal: aborter.signal })).rejects.toThrow('enough');
  expect(convertedOf(pack)).toEqual([]);
});

test('with the pack goes what was made of it', async () => {
  const pack = packOf('removed');
  await sum(pack);
  unwrap(await removePack(models, pack));
  expect(convertedOf(pack)).toEqual([]);
});
