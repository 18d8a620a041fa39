import { fromHalf } from './half.ts';
import type { Tensor, Tensors } from './tensor.ts';

/** A hundred times what 32-bit arithmetic in another order makes, and what halves make of a whole network; wrong results lie far beyond. */
const TOLERANCE = 0.02;

/** The difference is infinite where shapes differ or only one of two numbers is finite. */
export function tensorDifference(some: Tensors, others: Tensors): { readonly maxAbsoluteDifference: number; readonly agrees: boolean } {
  let largest = 0;
  let size = 0;
  for (const [name, one] of Object.entries(some)) {
    const other = others[name];
    if (other === undefined || other.shape.join() !== one.shape.join())
      return { maxAbsoluteDifference: Number.POSITIVE_INFINITY, agrees: false };
    const [left, right] = [numbersOf(one), numbersOf(other)];
    for (const [index, value] of left.entries()) {
      const apart = Object.is(value, right[index]) ? 0 : Math.abs(value - (right[index] ?? Number.NaN));
      largest = Math.max(largest, Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart);
      if (Number.isFinite(value)) size = Math.max(size, Math.abs(value));
    }
  }
  return { maxAbsoluteDifference: largest, agrees: largest <= TOLERANCE * size };
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
