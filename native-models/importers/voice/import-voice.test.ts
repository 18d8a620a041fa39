import * as ort from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { seededRandom } from '../../../core/base/seeded-random.ts';
import { testSeed } from '../../../test/fixtures/test-seed.ts';
import { toHalf } from '../../runtime/half.ts';
import { importModel } from '../import-model.ts';
import { type OnnxGraph, type OnnxNode, type OnnxTensor, onnxBytes } from '../onnx/onnx-model.ts';
import { field } from '../onnx/protobuf-field.ts';
import { readOnnx } from '../onnx/read-onnx.ts';
import { refusalOf } from '../refusal.ts';

const random = seededRandom(testSeed());
const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, () => 2 * random() - 1);
const rawOf = (data: ArrayBufferView): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const float = (name: string, shape: readonly number[], data = numbers(shape.reduce((all, size) => all * size, 1))): OnnxTensor => ({
  name,
  type: 'float32',
  shape,
  raw: rawOf(data),
});
const half = (tensor: OnnxTensor): OnnxTensor => ({
  ...tensor,
  type: 'float16',
  raw: rawOf(toHalf(new Float32Array(new Uint8Array(tensor.raw).buffer))),
});
const whole = (name: string, ...values: readonly number[]): OnnxTensor => ({
  name,
  type: 'int64',
  shape: [values.length],
  raw: rawOf(BigInt64Array.from(values, BigInt)),
});

const CHANNELS = 8;
const imported = async (bytes: Uint8Array): Promise<Uint8Array> => unwrap(await importModel('voice', 'm.onnx', async () => bytes));
const operators = (bytes: Uint8Array): readonly string[] => readOnnx(Buffer.from(bytes), refusalOf('m')).nodes.map(({ op }) => op);

async function run(bytes: Uint8Array, inputs: Readonly<Record<string, ort.Tensor>>): Promise<Readonly<Record<string, readonly number[]>>> {
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['cpu'], logSeverityLevel: 4 });
  try {
    const given = await session.run(inputs);
    return Object.fromEntries(Object.entries(given).map(([name, { data }]) => [name, [...data].map(Number)]));
  } finally {
    await session.release();
  }
}

const furthest = (one: readonly number[] | undefined, other: readonly number[] | undefined): number =>
  one?.length === other?.length && one !== undefined
    ? one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other?.[at] ?? Number.NaN))), 0)
    : Number.NaN;

/** A sound normalised and shaped by a style, as StyleTTS is exported, then convolved along the line. */
function styled(parts: readonly OnnxTensor[]): OnnxGraph {
  const nodes: OnnxNode[] = [
    { op: 'Gemm', inputs: ['style', 'styles', 'style.bias'], outputs: ['both'], attributes: { transB: 1 } },
    { op: 'Unsqueeze', inputs: ['both', 'two'], outputs: ['columns'] },
    { op: 'Slice', inputs: ['columns', 'zero', 'channels', 'one'], outputs: ['gain'] },
    { op: 'Slice', inputs: ['columns', 'channels', 'end', 'one'], outputs: ['shift'] },
    { op: 'Add', inputs: ['gain', 'unit'], outputs: ['gain1'] },
    { op: 'ReduceMean', inputs: ['sound', 'two'], outputs: ['mean'], attributes: { keepdims: 1 } },
    { op: 'Sub', inputs: ['sound', 'mean'], outputs: ['centred'] },
    { op: 'Mul', inputs: ['centred', 'centred'], outputs: ['square'] },
    { op: 'ReduceMean', inputs: ['square', 'two'], outputs: ['variance'], attributes: { keepdims: 1 } },
    { op: 'Add', inputs: ['variance', 'epsilon'], outputs: ['kept'] },
    { op: 'Sqrt', inputs: ['kept'], outputs: ['deviation'] },
    { op: 'Div', inputs: ['centred', 'deviation'], outputs: ['normal'] },
    { op: 'Mul', inputs: ['gain1', 'normal'], outputs: ['gained'] },
    { op: 'Add', inputs: ['gained', 'shift'], outputs: ['shaped'] },
    {
      op: 'Conv',
      inputs: ['shaped', 'kernel', 'bias'],
      outputs: ['made'],
      attributes: { kernel_shape: [3], dilations: [2], pads: [2, 2] },
    },
  ];
  return {
    inputs: [
      { name: 'sound', type: 'float32', shape: [1, CHANNELS, 'length'] },
      { name: 'style', type: 'float32', shape: [1, 4] },
    ],
    outputs: [{ name: 'made', type: 'float32', shape: [1, CHANNELS, 'length'] }],
    nodes,
    weights: [...parts, ...[whole('zero', 0), whole('one', 1), whole('two', 2), whole('channels', CHANNELS), whole('end', 2 * CHANNELS)]],
    versions: { format: 8, operators: 18 },
  };
}
const STYLED = [
  float('styles', [2 * CHANNELS, 4]),
  float('style.bias', [2 * CHANNELS]),
  float('unit', [1], Float32Array.of(1)),
  float('epsilon', [1], Float32Array.of(1e-5)),
  float('kernel', [CHANNELS, CHANNELS, 3]),
  float('bias', [CHANNELS]),
];
const LENGTH = 50;
const sounding = () => ({
  sound: new ort.Tensor('float32', numbers(CHANNELS * LENGTH), [1, CHANNELS, LENGTH]),
  style: new ort.Tensor('float32', numbers(4), [1, 4]),
});

test('normalisation by a style and convolution along a line become faster steps with the same result', async () => {
  const original = onnxBytes(styled(STYLED));
  const faster = await imported(original);
  expect(operators(faster)).toContain('InstanceNormalization');
  expect(operators(faster)).not.toContain('ReduceMean');
  const inputs = sounding();
  expect(furthest((await run(original, inputs)).made, (await run(faster, inputs)).made)).toBeLessThan(1e-5);
});

test('a normalisation whose gain is no style stays as it is', async () => {
  const graph = styled(STYLED);
  const other = graph.nodes.map((node) => (node.outputs[0] === 'gained' ? { ...node, inputs: ['centred', 'normal'] } : node));
  expect(operators(await imported(onnxBytes({ ...graph, nodes: other })))).toContain('ReduceMean');
});

test('numbers of 16 bits are worked out in 32: what lies beyond them between two steps does no harm', async () => {
  const nodes: OnnxNode[] = [
    { op: 'Cast', inputs: ['x'], outputs: ['h'], attributes: { to: 10 } },
    { op: 'Mul', inputs: ['h', 'large'], outputs: ['larger'] },
    { op: 'Mul', inputs: ['larger', 'small'], outputs: ['back'] },
    { op: 'Cast', inputs: ['back'], outputs: ['y'], attributes: { to: 1 } },
  ];
  const bytes = onnxBytes({
    inputs: [{ name: 'x', type: 'float32', shape: [1] }],
    outputs: [{ name: 'y', type: 'float32', shape: [1] }],
    nodes,
    weights: [half(float('large', [1], Float32Array.of(60_000))), half(float('small', [1], Float32Array.of(1 / 1024)))],
  });
  const x = new ort.Tensor('float32', Float32Array.of(8), [1]);
  const { nodes: steps } = readOnnx(Buffer.from(await imported(bytes)), refusalOf('m'));
  expect(steps.filter(({ op }) => op === 'Cast').map(({ attributes }) => attributes?.to)).toEqual([1, 1, 1, 1]);
  const [y = 0] = (await run(await imported(bytes), { x })).y ?? [];
  expect(y).toBeCloseTo((8 * 60_000) / 1024, 3);
});

test('a graph whose inputs and outputs have 16 bits keeps them', async () => {
  const bytes = onnxBytes({
    inputs: [{ name: 'x', type: 'float16', shape: [2] }],
    outputs: [{ name: 'y', type: 'float16', shape: [2] }],
    nodes: [{ op: 'Add', inputs: ['x', 'a'], outputs: ['y'] }],
    weights: [half(float('a', [2], Float32Array.of(1, 2)))],
  });
  const { inputs, outputs } = readOnnx(Buffer.from(await imported(bytes)), refusalOf('m'));
  expect([...inputs, ...outputs].map(({ name, type }) => `${name} ${type}`)).toEqual(['x float16', 'y float16']);
  const x = new ort.Tensor('float16', toHalf(Float32Array.of(0.5, 0.25)), [2]);
  expect((await run(await imported(bytes), { x })).y).toEqual([...toHalf(Float32Array.of(1.5, 2.25))]);
});

/** Durations rounded and summed up, as a length regulator begins; `roundings` of them. */
function lasting(roundings: number): Uint8Array {
  const each = Array.from({ length: roundings }, (_, index): readonly OnnxNode[] => [
    { op: 'Ceil', inputs: ['seconds'], outputs: [`up${index}`] },
    { op: 'CumSum', inputs: [`up${index}`, 'axis'], outputs: [`sum${index}`] },
  ]).flat();
  return onnxBytes({
    inputs: [{ name: 'seconds', type: 'float32', shape: [1, 1, 'tokens'] }],
    outputs: [{ name: 'sum0', type: 'float32', shape: [1, 1, 'tokens'] }],
    nodes: [{ op: 'Floor', inputs: ['seconds'], outputs: ['unused'] }, ...each],
    weights: [{ ...whole('axis', 2), shape: [] }],
  });
}
const seconds = () => ({ seconds: new ort.Tensor('float32', Float32Array.of(0.5, 2, 1.2), [1, 1, 3]) });

test('the durations that a network rounds and sums up become an output', async () => {
  const { token_frames, sum0 } = await run(await imported(lasting(1)), seconds());
  expect(token_frames).toEqual([1, 2, 2]);
  expect(sum0).toEqual([1, 3, 5]);
});

test('where two roundings are summed up, none is taken for the durations', async () => {
  expect(Object.keys(await run(await imported(lasting(2)), seconds()))).toEqual(['sum0']);
});

test('equal files give equal bytes', async () => {
  const bytes = onnxBytes(styled(STYLED.map(half)));
  expect(await imported(bytes)).toEqual(await imported(bytes));
});

test('graphs within graphs and operators of other makers are not converted', async () => {
  const within: OnnxNode = {
    op: 'If',
    inputs: ['x'],
    outputs: ['y'],
    attributes: { branch: { encoded: Buffer.concat([field(1, 'branch'), field(6, Buffer.alloc(0)), field(20, 5)]) } },
  };
  const refused = await importModel('voice', 'm.onnx', async () =>
    onnxBytes({ inputs: [], outputs: [{ name: 'y', type: 'float32', shape: [] }], nodes: [within], weights: [] }),
  );
  expect(!refused.ok && refused.error.code).toBe('import.unsupported');
});

test('bytes that are no model, and steps in a circle, are one sentence', async () => {
  const circle = onnxBytes({
    inputs: [],
    outputs: [{ name: 'y', type: 'float32', shape: [] }],
    nodes: [
      { op: 'Neg', inputs: ['y'], outputs: ['z'] },
      { op: 'Neg', inputs: ['z'], outputs: ['y'] },
    ],
    weights: [],
  });
  for (const bytes of [Buffer.from('\u007fELF'), Buffer.alloc(0), onnxBytes(styled(STYLED)).subarray(0, 900), circle]) {
    const refused = await importModel('voice', 'm.onnx', async () => bytes);
    expect(!refused.ok && refused.error.code).toBe('import.damaged');
  }
});
