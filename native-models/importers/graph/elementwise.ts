import type { NumberType } from './constant.ts';
import type { GraphBuilder, Layout, Size, Value } from './graph-builder.ts';

/** The shape of two that are spread over one another; null sizes are taken to fit. */
function spreadShape(build: GraphBuilder, one: readonly Size[], other: readonly Size[]): readonly Size[] {
  const rank = Math.max(one.length, other.length);
  const whole = (shape: readonly Size[]): readonly Size[] => [...new Array<Size>(rank - shape.length).fill(1), ...shape];
  const [left, right] = [whole(one), whole(other)];
  return left.map((size, axis) => {
    const against = right[axis] ?? null;
    if (size === 1) return against;
    if (against === 1 || against === size) return size;
    if (size === null) return against;
    if (against === null) return size;
    throw build.refusal.damaged(`sizes ${size} and ${against} meet in one step`);
  });
}

/** Pictures that lie channels first stay so, where every other part can be brought there. */
function sharedLayout(build: GraphBuilder, inputs: readonly Value[], rank: number): Layout {
  if (rank !== 4 || !inputs.some((value) => value.constant === null && build.has(value, 'channels-first'))) return 'plain';
  return inputs.every((value) => value.shape.length === 4 || value.shape.length === 0 || value.constant !== null)
    ? 'channels-first'
    : 'plain';
}

/** A step or several that work number by number on inputs which are spread over one another. `make` adds them and answers the last's name. */
export function elementwise(
  build: GraphBuilder,
  inputs: readonly Value[],
  type: NumberType,
  make: (names: readonly string[]) => string,
): Value {
  const shape = inputs.map((value) => value.shape).reduce((one, other) => spreadShape(build, one, other));
  const layout = sharedLayout(build, inputs, shape.length);
  const names = inputs.map((value) => build.spreadName(value, layout) ?? build.name(value));
  return build.value(type, shape, make(names), layout);
}
