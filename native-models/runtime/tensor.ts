import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';

/** The typed array of each element type. A bool is one byte, 0 or 1; a float16 is its bits (`half.ts` converts). */
interface Elements {
  readonly float32: Float32Array;
  readonly float16: Uint16Array;
  readonly float64: Float64Array;
  readonly int8: Int8Array;
  readonly uint8: Uint8Array;
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
  readonly bool: Uint8Array;
}
export type ElementType = keyof Elements;

/** Numbers in row-major order. */
export type Tensor = {
  [Type in ElementType]: { readonly type: Type; readonly shape: readonly number[]; readonly data: Elements[Type] };
}[ElementType];
export type Tensors = Readonly<Record<string, Tensor>>;

type ModelGraph = ModelPack['graphs'][number];
/** What a manifest promises of one input or output. */
export type TensorContract = ModelGraph['inputs'][number];

const ELEMENTS = {
  float32: Float32Array,
  float16: Uint16Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
} as const;

export const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** `[1, 3, height, width]`, for sentences. */
export const shapeText = (shape: readonly (number | string)[]): string => `[${shape.map((size) => (size === '' ? '?' : size)).join(', ')}]`;

/** More elements than any array can hold: refused before memory is asked for. */
const MAX_ELEMENTS = 2 ** 31;

/**
 * Whether these tensors are what the contracts ask for: every name once and no other, type, rank, fixed sizes, one size for each name of a
 * size, and as many numbers as the shape says. Answers the sizes that the names stand for. Codes: `tensor.missing`, `tensor.unknown`,
 * `tensor.type`, `tensor.shape`.
 */
export function checkInputs(contracts: readonly TensorContract[], tensors: Tensors): Result<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  const unknown = Object.keys(tensors).find((name) => !contracts.some((contract) => contract.name === name));
  if (unknown !== undefined)
    return fail('tensor.unknown', `The model takes no input "${unknown}"; leave it out, or choose the graph that takes it.`, {
      name: unknown,
    });
  for (const contract of contracts) {
    const tensor = tensors[contract.name];
    if (tensor === undefined)
      return fail('tensor.missing', `The model's input "${contract.name}" was not given; give every input.`, { name: contract.name });
    const checked = checkInput(contract, tensor, sizes);
    if (!checked.ok) return checked;
  }
  return ok(sizes);
}

function checkInput(contract: TensorContract, { type, shape, data }: Tensor, sizes: Map<string, number>): Result<void> {
  const { name } = contract;
  if (type !== contract.type || !(data instanceof ELEMENTS[type]))
    return fail('tensor.type', `The model's input "${name}" takes ${contract.type}, not ${type}; convert it first.`, { name, type });
  const misfit = (): Result<never> =>
    fail(
      'tensor.shape',
      `The model's input "${name}" takes the shape ${shapeText(contract.shape)}, not ${shapeText(shape)} with ${data.length} numbers${boundText(contract, sizes)}; fit the data to it.`,
      { name, shape, wanted: contract.shape },
    );
  if (shape.length !== contract.shape.length || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) return misfit();
  const count = elementCount(shape);
  if (count > MAX_ELEMENTS || count !== data.length) return misfit();
  for (const [axis, wanted] of contract.shape.entries()) {
    const size = shape[axis] ?? 0;
    const expected = typeof wanted === 'number' ? wanted : (sizes.get(wanted) ?? size);
    if (size !== expected) return misfit();
    if (typeof wanted === 'string') sizes.set(wanted, size);
  }
  return ok(undefined);
}

function boundText({ shape }: TensorContract, sizes: ReadonlyMap<string, number>): string {
  const bound = shape.flatMap((size) => (typeof size === 'string' && sizes.has(size) ? [`${size} is ${sizes.get(size)}`] : []));
  return bound.length === 0 ? '' : ` where ${bound.join(' and ')}`;
}

/** A tensor of zeros. */
export function zeros(type: ElementType, shape: readonly number[]): Tensor {
  const length = elementCount(shape);
  switch (type) {
    case 'float32':
      return { type, shape, data: new Float32Array(length) };
    case 'float16':
      return { type, shape, data: new Uint16Array(length) };
    case 'float64':
      return { type, shape, data: new Float64Array(length) };
    case 'int8':
      return { type, shape, data: new Int8Array(length) };
    case 'uint8':
    case 'bool':
      return { type, shape, data: new Uint8Array(length) };
    case 'int32':
      return { type, shape, data: new Int32Array(length) };
    case 'int64':
      return { type, shape, data: new BigInt64Array(length) };
  }
}

/** Whether every number of a tensor is finite; integers are. */
export function allFinite(tensor: Tensor): boolean {
  switch (tensor.type) {
    case 'float32':
    case 'float64':
      return tensor.data.every(Number.isFinite);
    case 'float16':
      return tensor.data.every((half) => (half & 0x7c00) !== 0x7c00);
    case 'int8':
    case 'uint8':
    case 'int32':
    case 'int64':
    case 'bool':
      return true;
  }
}

/** The output that a speaking graph gets when it is imported: for each of the sounds it is asked for, how many frames of its own it says it for. */
export const TOKEN_FRAMES = 'token_frames';
