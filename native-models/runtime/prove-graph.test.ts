import { expect, test } from 'vitest';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { toHalf } from './half.ts';
import { type ProcessorNumbers, proveGraph, type RunsGraph } from './prove-graph.ts';
import type { Tensor, Tensors } from './tensor.ts';

const { signal } = new AbortController();
const floatTensor = (numbers: readonly number[]): Tensor => ({
  type: 'float32',
  shape: [numbers.length],
  data: Float32Array.from(numbers),
});
const gives = (y: Tensor): Result<Tensors> => ok({ y });
const floats = (...numbers: readonly number[]): Result<Tensors> => gives(floatTensor(numbers));
const refuses: Result<Tensors> = fail('model.run-failed', 'Not with me; try another.', { said: 'no such kernel' });
const candidate = (answer: Result<Tensors>): RunsGraph => ({ run: async () => answer });
const processor = (usual: Result<Tensors>, unoptimised = usual): ProcessorNumbers => ({
  inputs: {},
  usual: async () => usual,
  unoptimised: async () => unoptimised,
});
const verdict = async (given: Result<Tensors>, usual: Result<Tensors>, unoptimised = usual): Promise<string> => {
  const judgement = await proveGraph(candidate(given), processor(usual, unoptimised), signal);
  return judgement.verdict === 'right' ? judgement.proof.measure : judgement.verdict;
};

test('numbers that differ by rounding agree; finite wrong ones, lost ones and other shapes do not', async () => {
  expect(await verdict(floats(1, -200.001, 0.0001), floats(1, -200, 0))).toBe('digits');
  expect(await verdict(floats(1, -200, Number.NaN), floats(1, -200, Number.NaN))).toBe('digits');
  expect(await verdict(floats(0.4), floats(0.9))).toBe('wrong');
  expect(await verdict(floats(Number.NaN, 1), floats(1, 1))).toBe('wrong');
  expect(await verdict(floats(1, 1, 1), floats(1, 1))).toBe('wrong');
  expect(await verdict(floats(0.001), floats(0))).toBe('wrong');
});

test('whole numbers and halves are compared by value', async () => {
  const whole = (...data: readonly bigint[]) => gives({ type: 'int64', shape: [data.length], data: BigInt64Array.from(data) });
  expect([await verdict(whole(5n, 6n), whole(5n, 6n)), await verdict(whole(5n, 7n), whole(5n, 6n))]).toEqual(['digits', 'wrong']);
  const halves = (...data: readonly number[]) => gives({ type: 'float16', shape: [data.length], data: toHalf(Float32Array.from(data)) });
  expect([await verdict(halves(1), halves(1.001)), await verdict(halves(1), halves(-1))]).toEqual(['digits', 'wrong']);
});

test('where the order of sums alone moves a graph far, as far as the processor from itself is right and further is wrong', async () => {
  const usual = floats(10, 1, 2, 3);
  const again = floats(10, 1.5, 2, 3);
  expect(await verdict(floats(10, 1, 2.6, 3), usual, again)).toBe('own-rounding');
  expect(await verdict(floats(10, 1, 4, 3), usual, again)).toBe('wrong');
  // The same number off by as much is wrong where the processor agrees with itself.
  expect(await verdict(floats(10, 1, 2.6, 3), usual, usual)).toBe('wrong');
  expect(await verdict(floats(10, 1, Number.NaN, 3), usual, again)).toBe('wrong');
  // A graph of which rounding leaves nothing proves nothing.
  expect(await verdict(floats(10, 1, 2, 3), floats(-10, 2, -1, 0), floats(10, -3, 5, 1))).toBe('wrong');
});

test('a provider that cannot run what the processor can is told apart from a graph that neither can run', async () => {
  expect(await proveGraph(candidate(refuses), processor(floats(1)), signal)).toEqual({ verdict: 'refused', said: 'no such kernel' });
  expect(await proveGraph(candidate(floats(1)), processor(refuses), signal)).toEqual({ verdict: 'unproven', said: 'no such kernel' });
});

test('an abort counts before the provider runs', async () => {
  const aborter = new AbortController();
  aborter.abort(new Error('enough'));
  await expect(proveGraph(candidate(floats(1)), processor(floats(1)), aborter.signal)).rejects.toThrow('enough');
});
