import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { graphOf, installedPack, type PackGraph } from '../../test/fixtures/installed-model.ts';
import { field, floatTensor, type OnnxNode, onnxModel, tensorBytes } from '../../test/fixtures/onnx-model.ts';
import { ModelRuntime } from './model-runtime.ts';
import { type GraphTrial, tryGraph } from './trial.ts';

let models = '';
let runtime: ModelRuntime;
beforeAll(async () => {
  models = mkdtempSync(join(tmpdir(), 'cutaway-hostile-graphs-'));
  runtime = unwrap(await ModelRuntime.start());
});
afterAll(() => rmSync(models, { recursive: true, force: true }));

const X: PackGraph['inputs'][number] = { name: 'x', type: 'float32', shape: [1, 3] };
const Y: PackGraph['outputs'][number] = { ...X, name: 'y' };
const wholes = (name: string, ...values: readonly number[]): Buffer =>
  tensorBytes(name, 'int64', [values.length], Buffer.from(BigInt64Array.from(values.map(BigInt)).buffer));
const integer = (name: string, value: number): Buffer => Buffer.concat([field(1, name), field(3, value), field(20, 2)]);

let count = 0;
async function tried(bytes: Buffer, inputs: PackGraph['inputs'] = [X], outputs: PackGraph['outputs'] = [Y]): Promise<GraphTrial> {
  count += 1;
  const pack = installedPack(models, `hostile-${count}`, { 'm.onnx': bytes }, [graphOf('m.onnx', inputs, outputs)]);
  const [graph] = pack.graphs;
  if (graph === undefined) throw new Error('the pack has a graph');
  return tryGraph(runtime, graph, { models, pack, signal: new AbortController().signal, provider: 'cpu' });
}
const model = (nodes: readonly OnnxNode[], weights: readonly Buffer[] = []): Buffer =>
  onnxModel({ inputs: [X], outputs: [Y], nodes, weights });
const summed = (from: string): readonly OnnxNode[] => [
  { op: 'ReduceSum', inputs: [from], outputs: ['total'], attributes: [integer('keepdims', 0)] },
  { op: 'Add', inputs: ['x', 'total'], outputs: ['y'] },
];

test.each<[string, Buffer]>([
  [
    'goes in a circle',
    model([
      { op: 'Add', inputs: ['x', 'b'], outputs: ['a'] },
      { op: 'Add', inputs: ['a', 'x'], outputs: ['b'] },
      { op: 'Relu', inputs: ['b'], outputs: ['y'] },
    ]),
  ],
  ['takes its own result', model([{ op: 'Add', inputs: ['y', 'y'], outputs: ['y'] }])],
  ['has a step that nobody knows', model([{ op: 'Evil', inputs: ['x'], outputs: ['y'] }])],
  ['has a step without a name', model([{ op: '', inputs: [], outputs: ['y'] }])],
  [
    'has two steps with one result',
    model([
      { op: 'Relu', inputs: ['x'], outputs: ['y'] },
      { op: 'Abs', inputs: ['x'], outputs: ['y'] },
    ]),
  ],
  ['gives what nothing makes', model([])],
  ['asks for less than nothing', model([{ op: 'ConstantOfShape', inputs: ['s'], outputs: ['big'] }, ...summed('big')], [wholes('s', -5)])],
])('a graph that %s is refused', async (_what, bytes) => {
  expect(await tried(bytes)).toMatchObject({ state: 'failed', fault: { code: 'model.refused' } });
});

test.each<[string, Buffer]>([
  [
    'fills more memory than there is',
    model([{ op: 'ConstantOfShape', inputs: ['s'], outputs: ['big'] }, ...summed('big')], [wholes('s', 2 ** 30, 2 ** 30)]),
  ],
  [
    'works out a size beyond reason',
    model(
      [
        { op: 'Shape', inputs: ['x'], outputs: ['shape'] },
        { op: 'Mul', inputs: ['shape', 'times'], outputs: ['sizes'] },
        { op: 'ConstantOfShape', inputs: ['sizes'], outputs: ['big'] },
        ...summed('big'),
      ],
      [wholes('times', 2 ** 30, 2 ** 30)],
    ),
  ],
  [
    'reaches outside its own numbers',
    model([{ op: 'Gather', inputs: ['w', 'place'], outputs: ['y'] }], [floatTensor('w', [1, 3], [1, 2, 3]), wholes('place', 999_999)]),
  ],
  ['calls another shape its own', model([{ op: 'Reshape', inputs: ['x', 's'], outputs: ['y'] }], [wholes('s', 7, 9)])],
])('a graph that %s fails alone, and the next one runs', async (_what, bytes) => {
  expect((await tried(bytes)).state).toMatch(/^(?:loaded|failed)$/);
  expect(await tried(model([{ op: 'Relu', inputs: ['x'], outputs: ['y'] }]))).toMatchObject({ state: 'ran' });
});

test('a manifest that states inputs beyond any memory makes no such input', async () => {
  const x = { ...X, shape: [1_000_000, 1_000_000] };
  const y = { ...Y, shape: [1_000_000, 1_000_000] };
  const bytes = onnxModel({ inputs: [x], outputs: [y], nodes: [{ op: 'Relu', inputs: ['x'], outputs: ['y'] }] });
  expect(await tried(bytes, [x], [y])).toMatchObject({ state: 'failed', fault: { code: 'tensor.shape' } });
});
