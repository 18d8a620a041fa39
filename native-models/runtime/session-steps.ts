import type * as Onnxruntime from 'onnxruntime-node';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { GraphSteps, StepOutputs } from './graph-runner.ts';
import { toOrt } from './ort-tensor.ts';
import { shapeText, type Tensor, type Tensors, zeros } from './tensor.ts';

type OrtTensor = Onnxruntime.Tensor;
type Ort = Pick<typeof Onnxruntime, 'Tensor'>;

/** How a session runs one step: with what it is fed, checked or as the step before gave it. */
export interface StepRun {
  /** Codes: those of `checkInputs`. */
  check(inputs: Tensors): Result<unknown>;
  /** Answers the outputs of the manifest, by name. Codes: `model.run-failed`, `model.output`. */
  run(feeds: Readonly<Record<string, OrtTensor>>): Promise<Result<Tensors>>;
}

const bytesOf = ({ data }: Tensor): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** The part of each step in a stack of tensors, one after the other in the same memory. */
class StackedInput {
  readonly part: Tensor;
  readonly fed: OrtTensor;
  readonly #stack: Uint8Array;
  readonly #bytes: Uint8Array;

  constructor(ort: Ort, stack: Tensor) {
    this.part = zeros(stack.type, stack.shape.slice(1));
    this.fed = toOrt(ort, this.part);
    this.#stack = bytesOf(stack);
    this.#bytes = bytesOf(this.part);
  }

  take(step: number): void {
    const { length } = this.#bytes;
    this.#bytes.set(this.#stack.subarray(step * length, (step + 1) * length));
  }
}

/**
 * Runs steps one after another; the inputs are checked once, since all steps have the same shapes. Codes: those of `run`, `tensor.shape`,
 * `model.output`. Throws the signal's reason where it is aborted.
 */
export async function runSteps(ort: Ort, session: StepRun, steps: GraphSteps, signal: AbortSignal): Promise<Result<StepOutputs>> {
  const { each, same = {}, carried } = steps;
  const counted = stepCount(each);
  if (!counted.ok) return counted;
  const stacks = Object.entries(each).map(([name, stack]) => [name, new StackedInput(ort, stack)] as const);
  const memory = Object.fromEntries(Object.entries(carried).map(([name, { first }]) => [name, first]));
  const checked = session.check({ ...same, ...memory, ...Object.fromEntries(stacks.map(([name, { part }]) => [name, part])) });
  if (!checked.ok) return checked;
  const feeds: Record<string, OrtTensor> = Object.fromEntries(stacks.map(([name, { fed }]) => [name, fed]));
  for (const [name, tensor] of Object.entries({ ...same, ...memory })) feeds[name] = toOrt(ort, tensor);
  const made: Record<string, Tensor> = {};
  const remembered = new Set(Object.values(carried).map(({ from }) => from));
  for (let step = 0; step < counted.value; step++) {
    signal.throwIfAborted();
    for (const [, stack] of stacks) stack.take(step);
    const ran = await session.run(feeds);
    if (!ran.ok) return ran;
    for (const [name, { from, first }] of Object.entries(carried)) {
      const next = ran.value[from];
      if (next === undefined || !isAlike(first, next)) return unsteady(from, next);
      memory[name] = next;
      feeds[name] = toOrt(ort, next);
    }
    for (const [name, tensor] of Object.entries(ran.value)) {
      if (remembered.has(name)) continue;
      const stack = made[name] ?? zeros(tensor.type, [counted.value, ...tensor.shape]);
      made[name] = stack;
      if (stack.data.length !== counted.value * tensor.data.length) return unsteady(name, tensor);
      bytesOf(stack).set(bytesOf(tensor), step * tensor.data.byteLength);
    }
  }
  signal.throwIfAborted();
  return ok({ each: made, carried: memory });
}

function stepCount(each: Tensors): Result<number> {
  const [first, ...others] = Object.entries(each);
  if (first === undefined) throw new Error('steps were asked for without an input that counts them');
  const [name, { shape, data }] = first;
  const [count = 0] = shape;
  if (count > 0 && others.every(([, other]) => other.shape[0] === count) && data.length % count === 0) return ok(count);
  return fail('tensor.shape', `The steps' input "${name}" has the shape ${shapeText(shape)}; give every step its part.`, { name, shape });
}

const isAlike = (one: Tensor, other: Tensor): boolean =>
  one.type === other.type && one.shape.length === other.shape.length && one.shape.every((size, axis) => size === other.shape[axis]);

const unsteady = (name: string, tensor: Tensor | undefined): Result<never> =>
  fail(
    'model.output',
    `The model gave ${tensor === undefined ? 'nothing' : shapeText(tensor.shape)} as "${name}", which is not what its steps need; use the right file.`,
    { name },
  );
