import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Result } from '../../core/base/fault.ts';
import {
  externalTensor,
  field,
  floatTensor,
  graphAttribute,
  type OnnxGraph,
  onnxModel,
  smallSum,
  tensorAttribute,
  tensorBytes,
} from '../../test/fixtures/onnx-model.ts';
import { Random } from '../../test/fixtures/random.ts';
import { testSeed } from '../../test/fixtures/test-seed.ts';
import { inspectModel, type ModelFacts } from './inspect-model.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-inspect-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inspect = (bytes: Buffer, files: Readonly<Record<string, number>> = {}): Result<ModelFacts> => {
  writeFileSync(join(folder, 'model.onnx'), bytes);
  return inspectModel(join(folder, 'model.onnx'), { name: 'onnx/model.onnx', files: new Map(Object.entries(files)) });
};
const codeOf = (result: Result<ModelFacts>): string => (result.ok ? 'ok' : result.error.code);
const empty: OnnxGraph = { inputs: [], outputs: [], nodes: [] };
const withWeights = (...weights: readonly Buffer[]): Buffer => onnxModel({ ...empty, weights });

test('a sound model is counted', () => {
  expect(inspect(smallSum())).toEqual({ ok: true, value: { nodes: 3, tensors: 2, weightBytes: 32 } });
});

test('a model that is cut short anywhere is refused in one sentence', () => {
  const whole = smallSum();
  for (let length = 0; length < whole.length - 6; length++)
    expect(['model.truncated', 'model.not-onnx', 'model.impossible-tensor']).toContain(codeOf(inspect(whole.subarray(0, length))));
  expect(codeOf(inspect(Buffer.from('<!doctype html><title>Not found</title>')))).toMatch(/^model\.(?:not-onnx|truncated)$/);
  expect(codeOf(inspect(Buffer.alloc(1000, 255)))).toBe('model.not-onnx');
  expect(codeOf(inspectModel(join(folder, 'absent.onnx'), { name: 'absent.onnx', files: new Map() }))).toBe('disk.not-found');
});

test('bytes changed by chance are answered, whatever they are', () => {
  const random = new Random(testSeed());
  for (let run = 0; run < 500; run++) {
    const bytes = Buffer.from(smallSum());
    for (let change = 0; change < 3; change++) bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
    expect(codeOf(inspect(bytes))).toMatch(/^(?:ok|model\.[a-z-]+)$/);
  }
});

test('weights may lie in another file of the pack and nowhere else', () => {
  const away = (location: string, more: Readonly<Record<string, string>> = {}): string =>
    codeOf(inspect(withWeights(externalTensor('w', [4], { location, ...more })), { 'onnx/weights.bin': 20, 'secret.bin': 20 }));
  expect(away('weights.bin')).toBe('ok');
  expect(away('weights.bin', { offset: '4', length: '16' })).toBe('ok');
  for (const location of ['../secret.bin', '/etc/passwd', 'sub/../../secret.bin', 'C:\\secret.bin', '..\\secret.bin', 'absent.bin', ''])
    expect([location, away(location)]).toEqual([location, 'model.external-data']);
  for (const more of [{ offset: '8' }, { offset: '-4' }, { offset: '1e1' }, { length: '12' }, { offset: '99999999999999999999' }])
    expect([more, away('weights.bin', more)]).toEqual([more, 'model.impossible-tensor']);
});

test('a tensor that claims more or less than it holds is refused, wherever it hides', () => {
  const huge = floatTensor('w', [1 << 20, 1 << 20], [1]);
  const node = (attribute: Buffer): Buffer =>
    onnxModel({ ...empty, nodes: [{ op: 'If', inputs: [], outputs: [], attributes: [attribute] }] });
  const models = {
    initializer: withWeights(huge),
    constant: node(tensorAttribute('value', huge)),
    branch: node(graphAttribute('then_branch', { ...empty, weights: [huge] })),
    overflowing: withWeights(floatTensor('w', [2 ** 31, 2 ** 31, 2 ** 31], [1])),
    negative: withWeights(Buffer.concat([field(1, -4), field(2, 1), field(9, Buffer.alloc(16))])),
    short: withWeights(floatTensor('w', [5], [1, 2, 3, 4])),
    long: withWeights(floatTensor('w', [3], [1, 2, 3, 4])),
    unknown: withWeights(Buffer.concat([field(1, 1), field(2, 99), field(9, Buffer.alloc(4))])),
    untyped: withWeights(Buffer.concat([field(1, 100), field(2, 7), field(7, Buffer.alloc(10, 1))])),
  };
  expect(Object.entries(models).map(([name, bytes]) => [name, codeOf(inspect(bytes))])).toEqual(
    Object.keys(models).map((name) => [name, 'model.impossible-tensor']),
  );
  expect(codeOf(inspect(withWeights(tensorBytes('w', 'bool', [3], Buffer.alloc(3)))))).toBe('ok');
});

test('graphs nested without end are refused', () => {
  let graph = empty;
  for (let depth = 0; depth < 40; depth++)
    graph = { ...empty, nodes: [{ op: 'If', inputs: [], outputs: [], attributes: [graphAttribute('then_branch', graph)] }] };
  expect(codeOf(inspect(onnxModel(graph)))).toBe('model.too-deep');
});
