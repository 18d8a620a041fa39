import { expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { seededRandom } from '../../../core/base/seeded-random.ts';
import { filesOf, tag } from '../../../test/fixtures/ncnn-model.ts';
import { runOnnx, shareOfRange } from '../../../test/fixtures/onnx-run.ts';
import { at, between, made, type Picture, type Shape } from '../../../test/fixtures/plain-picture.ts';
import { fromHalf, toHalf } from '../../runtime/half.ts';
import type { Tensor } from '../../runtime/tensor.ts';
import { importModel } from '../import-model.ts';
import { LAYERS } from './layers.ts';

const random = seededRandom(3);
const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, () => random() * 2 - 1);
const picture = (...shape: Shape): Picture => ({ shape, data: numbers(shape[0] * shape[1] * shape[2]) });
const raw = (values: Float32Array): Buffer => Buffer.from(values.buffer);
const tagged = (values: Float32Array): Buffer => Buffer.concat([tag(0), raw(values)]);
function halves(values: Float32Array): Buffer {
  const bits = Buffer.from(toHalf(values).buffer);
  return Buffer.concat([tag(0x01306b47), bits, Buffer.alloc((4 - (bits.length % 4)) % 4)]);
}

interface Case {
  /** Kind of layer, and its settings. */
  readonly layer: string;
  readonly settings?: string;
  readonly inputs: readonly Picture[];
  readonly weights?: Buffer;
  readonly truth: Picture;
}

async function apart({ layer, settings = '', inputs, weights = Buffer.alloc(0), truth }: Case): Promise<number> {
  const names = inputs.map((_, index) => `in${index}`);
  const lines = [...names.map((name) => `Input ${name} 0 1 ${name}`), `${layer} it ${names.length} 1 ${names.join(' ')} out ${settings}`];
  const bytes = unwrap(await importModel('ncnn', 'm.param', filesOf(lines, weights)));
  const tensor = ({ shape, data }: Picture): Tensor => ({ type: 'float32', shape: [1, ...shape], data });
  const found = await runOnnx(bytes, Object.fromEntries(inputs.map((one, index) => [`in${index}`, tensor(one)])));
  return shareOfRange(found.out, tensor(truth));
}

const PICTURE = picture(2, 5, 7);
const KERNEL = numbers(3 * 2 * 3 * 3);
const BIAS = numbers(3);
const weightAt = (kernel: Float32Array, out: number, channel: number, row: number, column: number): number =>
  kernel[((out * 2 + channel) * 3 + row) * 3 + column] ?? 0;

/** A window of three by three at steps of two rows and one column, one pixel of nothing around. */
const convolved = (kernel: Float32Array, finish: (value: number) => number): Picture =>
  made([3, 3, 7], (out, row, column) => {
    let sum = BIAS[out] ?? 0;
    for (let channel = 0; channel < 2; channel++)
      for (let y = 0; y < 3; y++)
        for (let x = 0; x < 3; x++) sum += weightAt(kernel, out, channel, y, x) * at(PICTURE, channel, row * 2 + y - 1, column + x - 1);
    return finish(sum);
  });
const CONVOLUTION = '0=3 1=3 3=1 13=2 4=1 5=1 6=54';
const ROUNDED = fromHalf(toHalf(KERNEL));

const OWN_KERNELS = numbers(2 * 3 * 3);
const each = (value: (number: number) => number): Picture => made(PICTURE.shape, (...place) => value(at(PICTURE, ...place)));
const OTHER = picture(2, 5, 7);
const paired = (value: (one: number, other: number) => number): Picture =>
  made(PICTURE.shape, (...place) => value(at(PICTURE, ...place), at(OTHER, ...place)));
const POSITIVE = made(PICTURE.shape, (...place) => Math.abs(at(PICTURE, ...place)) + 0.5);
const MATRIX = numbers(4 * 2);
const FLOW = made([2, 5, 7], () => (random() - 0.5) * 6);

const CASES: readonly Case[] = [
  {
    layer: 'Convolution',
    settings: CONVOLUTION,
    inputs: [PICTURE],
    weights: Buffer.concat([tagged(KERNEL), raw(BIAS)]),
    truth: convolved(KERNEL, (value) => value),
  },
  {
    layer: 'Convolution',
    settings: `${CONVOLUTION} 9=2 -23310=1,2.0e-01`,
    inputs: [PICTURE],
    weights: Buffer.concat([halves(KERNEL), raw(BIAS)]),
    truth: convolved(ROUNDED, (value) => (value < 0 ? value * 0.2 : value)),
  },
  {
    layer: 'Convolution',
    settings: `${CONVOLUTION} 9=1`,
    inputs: [PICTURE],
    weights: Buffer.concat([
      tag(1),
      raw(KERNEL),
      raw(new Float32Array(202)),
      Buffer.from(Array.from({ length: 56 }, (_, place) => place)),
      raw(BIAS),
    ]),
    truth: convolved(KERNEL, (value) => Math.max(value, 0)),
  },
  {
    layer: 'Convolution',
    settings: `${CONVOLUTION} 9=3 -23310=2,-0.5,0.25`,
    inputs: [PICTURE],
    weights: Buffer.concat([tag(0x0002c056), raw(KERNEL), raw(BIAS)]),
    truth: convolved(KERNEL, (value) => Math.min(Math.max(value, -0.5), 0.25)),
  },
  {
    layer: 'Convolution',
    settings: `${CONVOLUTION} 9=4`,
    inputs: [PICTURE],
    weights: Buffer.concat([tagged(KERNEL), raw(BIAS)]),
    truth: convolved(KERNEL, (value) => 1 / (1 + Math.exp(-value))),
  },
  {
    layer: 'Convolution',
    settings: `${CONVOLUTION} 9=5`,
    inputs: [PICTURE],
    weights: Buffer.concat([tagged(KERNEL), raw(BIAS)]),
    truth: convolved(KERNEL, (value) => value * Math.tanh(Math.log1p(Math.exp(value)))),
  },
  {
    layer: 'ConvolutionDepthWise',
    settings: '0=2 1=3 4=1 6=18 7=2',
    inputs: [PICTURE],
    weights: tagged(OWN_KERNELS),
    truth: made([2, 5, 7], (channel, row, column) => {
      let sum = 0;
      for (let y = 0; y < 3; y++)
        for (let x = 0; x < 3; x++)
          sum += (OWN_KERNELS[(channel * 3 + y) * 3 + x] ?? 0) * at(PICTURE, channel, row + y - 1, column + x - 1);
      return sum;
    }),
  },
  {
    layer: 'Deconvolution',
    settings: '0=3 1=3 3=2 4=1 5=1 6=54',
    inputs: [PICTURE],
    weights: Buffer.concat([tagged(KERNEL), raw(BIAS)]),
    // Every pixel spreads its kernel; of the rows and columns made, one on each side falls away.
    truth: made([3, 9, 13], (out, row, column) => {
      let sum = BIAS[out] ?? 0;
      for (let channel = 0; channel < 2; channel++)
        for (let y = 0; y < 3; y++)
          for (let x = 0; x < 3; x++) {
            const [fromRow, fromColumn] = [(row + 1 - y) / 2, (column + 1 - x) / 2];
            if (Number.isInteger(fromRow) && Number.isInteger(fromColumn))
              sum += weightAt(KERNEL, out, channel, y, x) * at(PICTURE, channel, fromRow, fromColumn);
          }
      return sum;
    }),
  },
  {
    layer: 'InnerProduct',
    settings: '0=4 1=1 2=8',
    inputs: [{ shape: [2, 1, 1], data: Float32Array.of(2, -3) }],
    weights: Buffer.concat([tagged(MATRIX), raw(Float32Array.of(1, 2, 3, 4))]),
    truth: made([4, 1, 1], (out) => out + 1 + 2 * (MATRIX[out * 2] ?? 0) - 3 * (MATRIX[out * 2 + 1] ?? 0)),
  },
  { layer: 'ReLU', inputs: [PICTURE], truth: each((value) => Math.max(value, 0)) },
  { layer: 'ReLU', settings: '0=0.3', inputs: [PICTURE], truth: each((value) => (value < 0 ? value * 0.3 : value)) },
  {
    layer: 'PReLU',
    settings: '0=2',
    inputs: [PICTURE],
    weights: raw(Float32Array.of(0.5, -2)),
    truth: made(
      PICTURE.shape,
      (channel, ...place) =>
        Math.max(at(PICTURE, channel, ...place), 0) + Math.min(at(PICTURE, channel, ...place), 0) * (channel === 0 ? 0.5 : -2),
    ),
  },
  { layer: 'Clip', settings: '0=-0.25 1=0.5', inputs: [PICTURE], truth: each((value) => Math.min(Math.max(value, -0.25), 0.5)) },
  { layer: 'Sigmoid', inputs: [PICTURE], truth: each((value) => 1 / (1 + Math.exp(-value))) },
  { layer: 'TanH', inputs: [PICTURE], truth: each(Math.tanh) },
  { layer: 'Noop', inputs: [PICTURE], truth: PICTURE },
  { layer: 'Dropout', inputs: [PICTURE], truth: PICTURE },
  { layer: 'Concat', inputs: [PICTURE, OTHER], truth: { shape: [4, 5, 7], data: Float32Array.of(...PICTURE.data, ...OTHER.data) } },
  {
    layer: 'Concat',
    settings: '0=2',
    inputs: [PICTURE, OTHER],
    truth: made([2, 5, 14], (channel, row, column) =>
      column < 7 ? at(PICTURE, channel, row, column) : at(OTHER, channel, row, column - 7),
    ),
  },
  ...[
    (one: number, other: number) => one + other,
    (one: number, other: number) => one - other,
    (one: number, other: number) => one * other,
    (one: number, other: number) => one / other,
    Math.max,
    Math.min,
  ].map((value, kind): Case => ({ layer: 'BinaryOp', settings: `0=${kind}`, inputs: [PICTURE, OTHER], truth: paired(value) })),
  { layer: 'BinaryOp', settings: '0=6 1=1 2=3.0', inputs: [PICTURE], truth: each((value) => value ** 3) },
  { layer: 'BinaryOp', settings: '0=7 1=1 2=1.000000e+00', inputs: [PICTURE], truth: each((value) => 1 - value) },
  {
    layer: 'BinaryOp',
    settings: '0=8 1=1 2=2.0',
    inputs: [POSITIVE],
    truth: made(POSITIVE.shape, (...place) => 2 / at(POSITIVE, ...place)),
  },
  {
    layer: 'BinaryOp',
    settings: '0=9',
    inputs: [PICTURE, POSITIVE],
    truth: made(PICTURE.shape, (...place) => at(POSITIVE, ...place) ** at(PICTURE, ...place)),
  },
  { layer: 'Eltwise', settings: '0=0', inputs: [PICTURE, OTHER], truth: paired((one, other) => one * other) },
  { layer: 'Eltwise', settings: '0=1 -23301=2,1.0,4.0', inputs: [PICTURE, OTHER], truth: paired((one, other) => one + other * 4) },
  { layer: 'Eltwise', settings: '0=2', inputs: [PICTURE, OTHER], truth: paired(Math.max) },
  {
    layer: 'Crop',
    settings: '-23309=1,1 -23310=1,2 -23311=1,0',
    inputs: [PICTURE],
    truth: made([1, 5, 7], (_, row, column) => at(PICTURE, 1, row, column)),
  },
  {
    layer: 'Crop',
    settings: '-23309=2,1,2 -23310=2,-1,-233 -23311=2,1,2',
    inputs: [PICTURE],
    truth: made([2, 3, 5], (channel, row, column) => at(PICTURE, channel, row + 1, column + 2)),
  },
  {
    layer: 'Interp',
    settings: '0=1 1=2.0 2=3.0',
    inputs: [PICTURE],
    truth: made([2, 10, 21], (channel, row, column) => at(PICTURE, channel, Math.floor(row / 2), Math.floor(column / 3))),
  },
  {
    layer: 'Interp',
    settings: '0=2 1=2.0 2=2.0',
    inputs: [PICTURE],
    truth: made([2, 10, 14], (channel, row, column) => between(PICTURE, channel, (row + 0.5) / 2 - 0.5, (column + 0.5) / 2 - 0.5)),
  },
  {
    layer: 'Interp',
    settings: '0=2 1=2.500000e-01 2=5.000000e-01',
    inputs: [waves(8, 8)],
    truth: made([2, 2, 4], (channel, row, column) => between(waves(8, 8), channel, (row + 0.5) * 4 - 0.5, (column + 0.5) * 2 - 0.5)),
  },
  {
    layer: 'Padding',
    settings: '0=1 1=2 2=3 3=0 4=0 5=0.5',
    inputs: [PICTURE],
    truth: made([2, 8, 10], (channel, row, column) => (row < 1 || row > 5 || column < 3 ? 0.5 : at(PICTURE, channel, row - 1, column - 3))),
  },
  {
    layer: 'Padding',
    settings: '0=1 1=2 2=3 3=0 4=1',
    inputs: [PICTURE],
    truth: made([2, 8, 10], (channel, row, column) => between(PICTURE, channel, row - 1, column - 3)),
  },
  {
    layer: 'PixelShuffle',
    settings: '0=2',
    inputs: [blocks()],
    truth: made([2, 6, 10], (channel, row, column) =>
      at(blocks(), channel * 4 + (row % 2) * 2 + (column % 2), Math.floor(row / 2), Math.floor(column / 2)),
    ),
  },
  {
    layer: 'Pooling',
    settings: '0=1 4=1',
    inputs: [PICTURE],
    truth: made([2, 1, 1], (channel) => PICTURE.data.slice(channel * 35, channel * 35 + 35).reduce((sum, value) => sum + value / 35, 0)),
  },
  {
    layer: 'Pooling',
    settings: '0=0 4=1',
    inputs: [PICTURE],
    truth: made([2, 1, 1], (channel) => Math.max(...PICTURE.data.slice(channel * 35, channel * 35 + 35))),
  },
  {
    layer: 'rife.Warp',
    inputs: [PICTURE, FLOW],
    truth: made([2, 5, 7], (channel, row, column) =>
      between(PICTURE, channel, row + at(FLOW, 1, row, column), column + at(FLOW, 0, row, column)),
    ),
  },
];

/** Pictures by formula, the same at every call. */
function waves(rows: number, columns: number): Picture {
  return made([2, rows, columns], (channel, row, column) => Math.sin(channel + row * 1.3 + column * 0.7));
}
function blocks(): Picture {
  return made([8, 3, 5], (channel, row, column) => channel * 100 + row * 10 + column);
}

test.each(CASES.map((one) => [`${one.layer} ${one.settings ?? ''}`, one] as const))('%s does what ncnn documents', async (_, one) => {
  expect(await apart(one)).toBeLessThan(1e-5);
});

test('every layer has a case here; Split is tried with the import as a whole', () => {
  expect(Object.keys(LAYERS).filter((kind) => !CASES.some(({ layer }) => layer === kind))).toEqual(['Split']);
});
