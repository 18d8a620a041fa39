/** Numbers known while a model is converted, row-major. A bool is one byte, 0 or 1. */
export type Constant = { readonly shape: readonly number[] } & (
  | { readonly type: 'float32'; readonly data: Float32Array }
  | { readonly type: 'int32'; readonly data: Int32Array }
  | { readonly type: 'bool'; readonly data: Uint8Array }
);
export type NumberType = Constant['type'];

export const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Axes that bring a picture from rows, columns, channels to channels, rows, columns, and back. */
export const TO_CHANNELS_FIRST: readonly number[] = [0, 3, 1, 2];
export const TO_CHANNELS_LAST: readonly number[] = [0, 2, 3, 1];

/** For each element of the transposed array, in order, where it was: axis `i` of the result is axis `order[i]` of what was. */
function places(shape: readonly number[], order: readonly number[]): Uint32Array {
  const strides = shape.map((_, axis) => countOf(shape.slice(axis + 1)));
  const sizes = order.map((axis) => shape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 0);
  const found = new Uint32Array(countOf(shape));
  const at = sizes.map(() => 0);
  let from = 0;
  for (let index = 0; index < found.length; index++) {
    found[index] = from;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      const next = (at[axis] ?? 0) + 1;
      from += steps[axis] ?? 0;
      if (next < (sizes[axis] ?? 0)) {
        at[axis] = next;
        break;
      }
      at[axis] = 0;
      from -= next * (steps[axis] ?? 0);
    }
  }
  return found;
}

/** The same numbers with their axes in another order. */
export function transposed(constant: Constant, order: readonly number[]): Constant {
  const shape = order.map((axis) => constant.shape[axis] ?? 1);
  const from = places(constant.shape, order);
  switch (constant.type) {
    case 'float32':
      return { ...constant, shape, data: Float32Array.from(from, (place) => constant.data[place] ?? 0) };
    case 'int32':
      return { ...constant, shape, data: Int32Array.from(from, (place) => constant.data[place] ?? 0) };
    case 'bool':
      return { ...constant, shape, data: Uint8Array.from(from, (place) => constant.data[place] ?? 0) };
  }
}

/** The same numbers in another shape of as many. */
export const reshaped = (constant: Constant, shape: readonly number[]): Constant => ({ ...constant, shape });
