import { expect, test } from 'vitest';
import { fail, ok } from '../../core/base/fault.ts';
import { graphOf } from '../../test/fixtures/installed-model.ts';
import { toHalf } from './half.ts';
import { type GraphRunner, proveGraph } from './prove-graph.ts';
import type { Tensor } from './tensor.ts';

const graph = graphOf('m.onnx', [{ name: 'x', type: 'float32', shape: [1, 'width'] }], [{ name: 'y', type: 'float32', shape: ['n'] }]);
const gives = (y: Tensor): GraphRunner => ({ run: async () => ok({ y }) });
const floats = (...numbers: readonly number[]): GraphRunner =>
  gives({ type: 'float32', shape: [numbers.length], data: Float32Array.from(numbers) });
const refuses: GraphRunner = { run: async () => fail('model.run-failed', 'Not with me; try another.', { said: 'no such kernel' }) };
const reason = async (candidate: GraphRunner, processor: GraphRunner): Promise<string | null> =>
  (await proveGraph('webgpu', graph, candidate, processor))?.reason ?? null;

test('numbers that differ by rounding agree; finite wrong ones, lost ones and other shapes do not', async () => {
  expect(await reason(floats(1, -200.001, 0.0001), floats(1, -200, 0))).toBe(null);
  expect(await reason(floats(1, -200, Number.NaN), floats(1, -200, Number.NaN))).toBe(null);
  expect(await reason(floats(0.4), floats(0.9))).toBe('wrong-numbers');
  expect(await reason(floats(Number.NaN, 1), floats(1, 1))).toBe('wrong-numbers');
  expect(await reason(floats(1, 1, 1), floats(1, 1))).toBe('wrong-numbers');
  expect(await reason(floats(0.001), floats(0))).toBe('wrong-numbers');
});

test('whole numbers and halves are compared by value', async () => {
  const whole = (...data: readonly bigint[]) => gives({ type: 'int64', shape: [data.length], data: BigInt64Array.from(data) });
  expect([await reason(whole(5n, 6n), whole(5n, 6n)), await reason(whole(5n, 7n), whole(5n, 6n))]).toEqual([null, 'wrong-numbers']);
  const halves = (...data: readonly number[]) => gives({ type: 'float16', shape: [data.length], data: toHalf(Float32Array.from(data)) });
  expect([await reason(halves(1), halves(1.001)), await reason(halves(1), halves(-1))]).toEqual([null, 'wrong-numbers']);
});

test('a provider that cannot run what the processor can is passed over; where neither can, nothing is told', async () => {
  expect(await proveGraph('webgpu', graph, refuses, floats(1))).toMatchObject({ reason: 'this-model', said: 'no such kernel' });
  expect(await reason(refuses, refuses)).toBe(null);
});
