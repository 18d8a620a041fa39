import { fromHalf } from './half.ts';
import type { Tensor, Tensors } from './tensor.ts';

/** A hundred times what 32-bit arithmetic in another order makes, and what halves make of a whole network; wrong results lie far beyond. */
const TOLERANCE = 0.02;

export interface TensorDifference {
  /** Infinite where shapes differ or only one of two numbers is finite. */
  readonly maxAbsoluteDifference: number;
  /** The root of the mean square over all numbers. */
  readonly rmsDifference: number;
  /** The largest magnitude of the first. */
  readonly size: number;
  /** Whether the largest difference is small beside the largest magnitude. */
  readonly agrees: boolean;
}

const INCOMPARABLE: TensorDifference = {
  maxAbsoluteDifference: Number.POSITIVE_INFINITY,
  rmsDifference: Number.POSITIVE_INFINITY,
  size: 0,
  agrees: false,
};

/** How far two readings of the same outputs lie apart. */
export function tensorDifference(some: Tensors, others: Tensors): TensorDifference {
  let [largest, size, squares, count] = [0, 0, 0, 0];
  for (const [name, one] of Object.entries(some)) {
    const other = others[name];
    if (other === undefined || other.shape.join() !== one.shape.join()) return INCOMPARABLE;
    const [left, right] = [numbersOf(one), numbersOf(other)];
    for (const [index, value] of left.entries()) {
      const difference = Object.is(value, right[index]) ? 0 : Math.abs(value - (right[index] ?? Number.NaN));
      const apart = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
      largest = Math.max(largest, apart);
      squares += apart * apart;
      if (Number.isFinite(value)) size = Math.max(size, Math.abs(value));
    }
    count += left.length;
  }
  return {
    maxAbsoluteDifference: largest,
    rmsDifference: Math.sqrt(squares / Math.max(1, count)),
    size,
    agrees: largest <= TOLERANCE * size,
  };
}

function numbersOf(tensor: Tensor): Float64Array {
  switch (tensor.type) {
    case 'float16':
      return Float64Array.from(fromHalf(tensor.data));
    case 'int64':
      return Float64Array.from(tensor.data, Number);
    default:
      return Float64Array.from(tensor.data);
  }
}
