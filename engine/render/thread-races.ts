import type { GraphPlan, PlanInput } from './graph-plan.ts';

/** Filters that may give another pixel format than they get even where nothing says so. */
const CONVERTS: ReadonlySet<string> = new Set([
  'alphaextract',
  'extractplanes',
  'premultiply',
  'scale',
  'tonemap',
  'unpremultiply',
  'zscale',
]);

/**
 * Whether a step gives other pixels from run to run when several threads share it. FFmpeg's `overlay` over a picture with alpha mixes chroma
 * by the alpha below it while a neighbouring slice is writing that alpha, where their slices do not end on the same line.
 */
export function racesOnThreads(plan: GraphPlan, index: number): boolean {
  const step = plan.steps[index];
  if (step?.call.filter !== 'overlay') return false;
  const main = step.inputs[0];
  const format = main === undefined ? null : formatOf(plan, main);
  return format === null || !/^yuvj?4/.test(format);
}

/** The pixel format that a part of the plan surely gives, or null. */
function formatOf(plan: GraphPlan, input: PlanInput): string | null {
  const step = input.from === 'step' ? plan.steps[input.index] : undefined;
  if (step === undefined) return null;
  const { filter, args } = step.call;
  const stated = filter === 'format' ? args.pix_fmts : filter === 'mergeplanes' ? args.format : undefined;
  if (typeof stated === 'string') return stated.includes('|') ? null : stated;
  const [first] = step.inputs;
  const follows = step.inputs.length === 1 || filter === 'overlay';
  return first === undefined || !follows || CONVERTS.has(filter) ? null : formatOf(plan, first);
}
