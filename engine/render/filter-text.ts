import { EVALUATOR_RATE, type FilterCall, type FilterFile } from '../../core/graph/filter-node.ts';
import type { GraphPlan, PlanInput } from './graph-plan.ts';
import { racesOnThreads } from './thread-races.ts';

/** The filters that stand at a graph's edges, by what flows through it. */
export interface GraphWords {
  readonly source: 'buffer' | 'abuffer';
  readonly sink: 'buffersink' | 'abuffersink';
  readonly split: 'split' | 'asplit';
}

export const PICTURE_WORDS: GraphWords = { source: 'buffer', sink: 'buffersink', split: 'split' };
export const SOUND_WORDS: GraphWords = { source: 'abuffer', sink: 'abuffersink', split: 'asplit' };

export type FilterArgs = Readonly<Record<string, string | number>>;

export interface FilterTextOptions {
  readonly words: GraphWords;
  /** Args of each leaf's buffer source, in the plan's order. */
  readonly sources: readonly FilterArgs[];
  /** Absolute path of a file with this content. */
  pathOf(file: FilterFile): string;
}

/** Instance names in the text: `FilterGraph.getFilter` and `sendCommand` find filters by them. */
export const sourceName = (words: GraphWords, leaf: number): string => `${words.source}@in${leaf}`;
export const sinkName = (words: GraphWords): string => `${words.sink}@out`;
export const stepName = (call: FilterCall, step: number): string => `${call.filter}@n${step}`;

/** The plan in libavfilter's graph language, from its buffer sources to its sink. */
export function filterText(plan: GraphPlan, options: FilterTextOptions): string {
  const taken = new Map<string, number>();
  const uses = countUses(plan);
  const take = (input: PlanInput): string => {
    const label = labelOf(input);
    if ((uses.get(label) ?? 0) < 2) return `[${label}]`;
    const copy = taken.get(label) ?? 0;
    taken.set(label, copy + 1);
    return `[${label}c${copy}]`;
  };
  const give = (input: PlanInput): string => {
    const label = labelOf(input);
    const count = uses.get(label) ?? 0;
    if (count < 2) return `[${label}]`;
    return `,${options.words.split}=${count}${Array.from({ length: count }, (_, copy) => `[${label}c${copy}]`).join('')}`;
  };
  const chains = plan.leaves.map((_, index) => {
    const args = argsText(options.sources[index] ?? {});
    return `${sourceName(options.words, index)}${args}${give({ from: 'leaf', index })}`;
  });
  for (const [index, step] of plan.steps.entries()) {
    const inputs = step.inputs.map(take).join('');
    const args = callArgs(step.call, options);
    const text = argsText(racesOnThreads(plan, index) ? { ...args, threads: 1 } : args);
    chains.push(`${inputs}${stepName(step.call, index)}${text}${give({ from: 'step', index })}`);
  }
  chains.push(`${take(plan.result)}${sinkName(options.words)}`);
  return chains.join(';');
}

/** A call's args with its files as paths and its frame count as the filter's own offset. */
export function callArgs(call: FilterCall, options: Pick<FilterTextOptions, 'pathOf'>): FilterArgs {
  if (call.files === undefined && call.elapsedFrames === undefined) return call.args;
  const args: Record<string, string | number> = { ...call.args };
  for (const [name, file] of Object.entries(call.files ?? {})) args[name] = options.pathOf(file);
  if (call.elapsedFrames !== undefined) args.offset = -call.elapsedFrames / EVALUATOR_RATE;
  return args;
}

/** One filter's options as `avfilter_init_str` reads them: escaped once. */
export const optionsText = (args: FilterArgs): string =>
  Object.entries(args)
    .map(([name, value]) => `${name}=${escapeOption(String(value))}`)
    .join(':');

function argsText(args: FilterArgs): string {
  const text = optionsText(args);
  return text === '' ? '' : `=${escapeGraph(text)}`;
}

/**
 * FFmpeg unquotes twice: the graph parser ends a filter's options at `[],;`, then the option parser ends a value at `:`. Each drops one
 * level of backslashes and trims bare space at the ends of a word (ffmpeg-filters manual, "Notes on filtergraph escaping").
 */
const escapeOption = (text: string): string => text.replace(/[\\':\s]/g, '\\$&');
const escapeGraph = (text: string): string => text.replace(/[\\'[\],;\s]/g, '\\$&');

const labelOf = (input: PlanInput): string => `${input.from === 'leaf' ? 'i' : 's'}${input.index}`;

function countUses(plan: GraphPlan): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  const count = (input: PlanInput): void => {
    const label = labelOf(input);
    uses.set(label, (uses.get(label) ?? 0) + 1);
  };
  for (const step of plan.steps) step.inputs.forEach(count);
  count(plan.result);
  return uses;
}
