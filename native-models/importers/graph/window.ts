import type { OnnxAttributes } from '../onnx/onnx-model.ts';
import type { Size } from './graph-builder.ts';

/** How the edge of a picture is filled: so that every stride starts a window inside it (TensorFlow's `SAME`), not at all, or by so many rows and columns. */
export type Padding =
  | { readonly kind: 'same' }
  | { readonly kind: 'valid' }
  | {
      readonly kind: 'explicit';
      readonly before: readonly [rows: number, columns: number];
      readonly after: readonly [rows: number, columns: number];
    };

/** A window that steps over a picture; rows first, then columns. */
export interface Window {
  readonly kernel: readonly [rows: number, columns: number];
  readonly strides: readonly [rows: number, columns: number];
  readonly dilations: readonly [rows: number, columns: number];
  readonly padding: Padding;
}

const AXES = [0, 1] as const;
const reach = ({ kernel, dilations }: Window, axis: 0 | 1): number => (kernel[axis] - 1) * dilations[axis] + 1;

/** Windows along an axis of a picture; null where the picture's size is open. */
function windowCount(window: Window, axis: 0 | 1, size: Size): Size {
  const { padding, strides } = window;
  if (size === null) return null;
  switch (padding.kind) {
    case 'same':
      return Math.ceil(size / strides[axis]);
    case 'valid':
      return Math.floor((size - reach(window, axis)) / strides[axis]) + 1;
    case 'explicit':
      return Math.floor((size + padding.before[axis] + padding.after[axis] - reach(window, axis)) / strides[axis]) + 1;
  }
}

/** Rows or columns that TensorFlow's `SAME` adds in all, half of them before and the odd one after; null where it depends on an open size. */
function sameTotal(window: Window, axis: 0 | 1, size: Size): number | null {
  if (size === null) return window.strides[axis] === 1 ? reach(window, axis) - 1 : null;
  return Math.max((Math.ceil(size / window.strides[axis]) - 1) * window.strides[axis] + reach(window, axis) - size, 0);
}

function padAttributes(window: Window, sizes: readonly [Size, Size]): OnnxAttributes {
  const { padding } = window;
  switch (padding.kind) {
    case 'valid':
      return {};
    case 'explicit':
      return { pads: [...padding.before, ...padding.after] };
    case 'same': {
      const [rows, columns] = [sameTotal(window, 0, sizes[0]), sameTotal(window, 1, sizes[1])];
      if (rows === null || columns === null) return { auto_pad: 'SAME_UPPER' };
      const before = [Math.floor(rows / 2), Math.floor(columns / 2)];
      return { pads: [...before, rows - (before[0] ?? 0), columns - (before[1] ?? 0)] };
    }
  }
}

/** The attributes by which ONNX knows a window over a picture of this size, and the size of what comes out. */
export function windowOver(
  window: Window,
  sizes: readonly [Size, Size],
): { readonly attributes: OnnxAttributes; readonly sizes: readonly [Size, Size] } {
  const [rows, columns] = AXES.map((axis) => windowCount(window, axis, sizes[axis]));
  return {
    attributes: {
      kernel_shape: window.kernel,
      strides: window.strides,
      ...(window.dilations.every((one) => one === 1) ? {} : { dilations: window.dilations }),
      ...padAttributes(window, sizes),
    },
    sizes: [rows ?? null, columns ?? null],
  };
}
