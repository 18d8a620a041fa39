import type { GraphPlan } from './graph-plan.ts';

/** Live args that change the size of the frames a filter gives. */
const SIZE_ARGS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['crop', new Set(['w', 'h', 'out_w', 'out_h'])],
  ['pad', new Set(['w', 'h', 'width', 'height'])],
  ['rotate', new Set(['out_w', 'ow', 'out_h', 'oh'])],
  ['scale', new Set(['w', 'h', 'width', 'height', 'size', 's'])],
  ['zscale', new Set(['w', 'h', 'width', 'height', 'size', 's'])],
]);

/** Filters that look at each frame's own size, and give whatever size it has. */
const SIZE_BLIND: ReadonlySet<string> = new Set(['format', 'null', 'setparams', 'setsar']);

export const changesSize = (filter: string, arg: string): boolean => SIZE_ARGS.get(filter)?.has(arg) === true;

/**
 * Whether the frames of step `index` may change size while the graph stays. Most filters lay out their buffers when the graph is configured
 * and write past their end when a larger frame comes. `overlay` takes its upper picture as it is, and `scale` gives the size it was told to.
 */
export function toleratesNewSize(plan: GraphPlan, index: number): boolean {
  if (plan.result.from === 'step' && plan.result.index === index) return false;
  return plan.steps.every(({ call, inputs }, consumer) =>
    inputs.every((input, pad) => {
      if (input.from !== 'step' || input.index !== index) return true;
      if (call.filter === 'overlay') return pad === 1;
      if (call.filter === 'scale') return hasFixedSize(call.args);
      return SIZE_BLIND.has(call.filter) && toleratesNewSize(plan, consumer);
    }),
  );
}

/** Numbers say a size by themselves; expressions may follow the input's. */
const hasFixedSize = (args: Readonly<Record<string, string | number>>): boolean => Number(args.w) > 0 && Number(args.h) > 0;
