import { expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { runOnnx } from '../../../test/fixtures/onnx-run.ts';
import { filesOf, floats, ints, type SketchedModel, type Step, sketchModel } from '../../../test/fixtures/tensorflow-graph.ts';
import { importModel } from '../import-model.ts';
import type { ModelFiles } from '../model-files.ts';

const X = { x: { type: 'float32', shape: [null, 3] } } as const;
const add: Step = { name: 'y', op: 'AddV2', input: ['x', 'w'] };
const SUM = sketchModel(X, { w: floats([3], [1, 2, 3]) }, [add]);

const said = async (files: ModelFiles): Promise<string> => {
  const made = await importModel('tfjs-graph', 'model.json', files);
  return made.ok ? 'imported' : `${made.error.code}: ${made.error.message}`;
};
const saidOf = (model: SketchedModel): Promise<string> => said(filesOf(model));
const ofSteps = (...steps: readonly Step[]): Promise<string> => saidOf(sketchModel(X, { w: floats([3], [1, 2, 3]) }, steps));
const withWeights = (change: object, weights = SUM.weights, paths = ['weights.bin']): SketchedModel => ({
  description: {
    ...SUM.description,
    weightsManifest: [{ paths, weights: [{ name: 'w', dtype: 'float32', shape: [3], ...change }] }],
  },
  weights,
});

test('equal files give equal bytes', async () => {
  const [one, other] = [
    await importModel('tfjs-graph', 'model.json', filesOf(SUM)),
    await importModel('tfjs-graph', 'model.json', filesOf(SUM)),
  ];
  expect(unwrap(one)).toEqual(unwrap(other));
});

test('weights kept as halves, bytes or words are read as the numbers they stand for', async () => {
  const x = { x: floats([1, 3], [10, 20, 30]) };
  const sumWith = async (model: SketchedModel): Promise<readonly number[]> =>
    Array.from((await runOnnx(unwrap(await importModel('tfjs-graph', 'model.json', filesOf(model))), x)).y?.data ?? [], Number);
  const halves = withWeights({ quantization: { dtype: 'float16' } }, Buffer.from(Uint16Array.of(0x3c00, 0x4000, 0xc200).buffer));
  expect(await sumWith(halves)).toEqual([11, 22, 27]);
  const bytes = withWeights({ quantization: { dtype: 'uint8', scale: 0.5, min: -1 } }, Buffer.of(0, 2, 255));
  expect(await sumWith(bytes)).toEqual([9, 20, 156.5]);
  const words = withWeights({ quantization: { dtype: 'uint16', scale: 2, min: 1 } }, Buffer.from(Uint16Array.of(0, 1, 65_535).buffer));
  expect(await sumWith(words)).toEqual([11, 23, 131_101]);
});

test('a weight may lie across two shards', async () => {
  const model = withWeights({}, SUM.weights, ['a.bin', 'b.bin']);
  const files: ModelFiles = async (name) =>
    name === 'a.bin' ? SUM.weights.subarray(0, 5) : name === 'b.bin' ? SUM.weights.subarray(5) : filesOf(model)(name);
  expect(await said(files)).toBe('imported');
});

test('files that lie are refused in one sentence that says where', async () => {
  expect(await said(() => Promise.resolve(null))).toMatch(/^import\.damaged: .*no file of the pack/);
  expect(await said(() => Promise.resolve(Buffer.from('{')))).toMatch(/^import\.damaged: .*no JSON/);
  expect(await said(() => Promise.resolve(Buffer.from('{}')))).toMatch(/^import\.damaged: .*modelTopology/);
  expect(await saidOf(withWeights({}, SUM.weights, ['missing.bin']))).toMatch(/^import\.damaged: .*lacks its weights "missing\.bin"/);
  expect(await saidOf(withWeights({}, SUM.weights, ['../../etc/passwd']))).toMatch(/^import\.damaged: .*lacks its weights/);
  expect(await saidOf(withWeights({}, SUM.weights, ['weights.bin', './weights.bin']))).toMatch(/^import\.damaged: .*named twice/);
  expect(await saidOf(withWeights({}, SUM.weights.subarray(4)))).toMatch(/^import\.damaged: .*does not fit into the 8 bytes/);
  expect(await saidOf(withWeights({}, Buffer.concat([SUM.weights, SUM.weights])))).toMatch(
    /^import\.damaged: .*12 bytes of weights belong/,
  );
  expect(await saidOf(withWeights({ shape: [2 ** 31, 2 ** 31, 2 ** 31] }))).toMatch(/^import\.damaged: .*does not fit/);
  expect(await saidOf(withWeights({ shape: [2 ** 40] }))).toMatch(/^import\.damaged: .*shape/);
  expect(await saidOf(withWeights({ shape: [4], quantization: { dtype: 'uint8', scale: 1, min: 0 } }, Buffer.alloc(4)))).toMatch(
    /^import\.damaged: .*sizes 3 and 4 meet/,
  );
  expect(await saidOf(withWeights({ dtype: 'string' }))).toMatch(/^import\.unsupported: .*of the type "string"/);
});

test('graphs that cannot be are refused', async () => {
  expect(
    await ofSteps(
      { name: 'a', op: 'AddV2', input: ['b', 'x'] },
      { name: 'b', op: 'Relu', input: ['a'] },
      { name: 'y', op: 'Relu', input: ['b'] },
    ),
  ).toMatch(/^import\.damaged: .*needs its own result/);
  expect(await ofSteps({ name: 'y', op: 'AddV2', input: ['x', 'nowhere'] })).toMatch(/^import\.damaged: .*no step "nowhere"/);
  expect(await ofSteps({ name: 'y', op: 'AddV2', input: ['x', 'w:3'] })).toMatch(/^import\.damaged: .*"w" has no output 3/);
  expect(await ofSteps({ name: 'y', op: 'AddV2', input: ['x'] })).toMatch(/^import\.damaged: .*lacks its input 2/);
  expect(await ofSteps(add, add)).toMatch(/^import\.damaged: .*same name/);
  expect(await ofSteps({ name: 'y', op: 'Switch', input: ['x', 'w'] })).toMatch(
    /^import\.unsupported: .*"y" branches or repeats \(Switch\)/,
  );
  expect(await ofSteps({ name: 'y', op: 'Conv9D', input: ['x', 'w'] })).toMatch(
    /^import\.unsupported: .*no conversion of its step "Conv9D"/,
  );
  expect(await ofSteps({ name: 'y', op: 'toString', input: ['x'] })).toMatch(/^import\.unsupported: /);
  expect(await ofSteps({ name: 'y', op: 'Conv2D', input: ['x', 'w'] })).toMatch(/^import\./);
  const shapeless = sketchModel(X, { s: ints(2, 2) }, [
    { name: 'r', op: 'Tile', input: ['x', 's'] },
    { name: 'y', op: 'Reshape', input: ['r', 'r'] },
  ]);
  expect(await saidOf(shapeless)).toMatch(/^import\.unsupported: .*shape of unknown length/);
});

test('a chain of fifty thousand steps is followed without running out of stack', async () => {
  const chain = Array.from(
    { length: 50_000 },
    (_, at): Step => ({ name: `s${at}`, op: 'Identity', input: [at === 0 ? 'x' : `s${at - 1}`] }),
  );
  expect(await ofSteps(...chain)).toBe('imported');
});
