import type { FilterCall } from '../../core/graph/filter-node.ts';
import type { GraphPlan, PlanInput, PlanStep } from './graph-plan.ts';
import { changesSize, toleratesNewSize } from './size-changes.ts';

/** A runtime command that brings one arg of a built graph up to date. */
export interface ArgCommand {
  readonly step: number;
  readonly arg: string;
  readonly value: string;
}

/**
 * The commands that turn a graph that stands at `built` into one for `next`, or null where only a new graph will do. `framesSince` is how
 * many frames the graph has been fed since it stood at `built`: a filter that counts frames must have counted as far as `next` says.
 */
export function commandsBetween(built: GraphPlan, next: GraphPlan, framesSince: number): ArgCommand[] | null {
  if (built.steps.length !== next.steps.length || built.leaves.length !== next.leaves.length) return null;
  if (!sameInput(built.result, next.result)) return null;
  const commands: ArgCommand[] = [];
  for (const [index, step] of next.steps.entries()) {
    const before = built.steps[index];
    if (before === undefined || !sameWiring(before, step)) return null;
    if (before.call === step.call && step.call.elapsedFrames === undefined) continue;
    if (!sameCount(before.call, step.call, framesSince)) return null;
    const known = commands.length;
    if (!collectChanges(before.call, step.call, index, commands)) return null;
    if (commands.length === known) continue;
    if (!step.fed) return null;
    const resized = commands.slice(known).some((command) => changesSize(step.call.filter, command.arg));
    if (resized && !toleratesNewSize(next, index)) return null;
  }
  return commands;
}

const sameInput = (a: PlanInput, b: PlanInput): boolean => a.from === b.from && a.index === b.index;

function sameWiring(a: PlanStep, b: PlanStep): boolean {
  if (a.call.filter !== b.call.filter || a.inputs.length !== b.inputs.length) return false;
  return a.inputs.every((input, index) => {
    const other = b.inputs[index];
    return other !== undefined && sameInput(input, other);
  });
}

function sameCount(before: FilterCall, next: FilterCall, framesSince: number): boolean {
  if (before.elapsedFrames === undefined || next.elapsedFrames === undefined) return before.elapsedFrames === next.elapsedFrames;
  return next.elapsedFrames - before.elapsedFrames === framesSince;
}

function collectChanges(before: FilterCall, next: FilterCall, step: number, commands: ArgCommand[]): boolean {
  if (!sameFiles(before, next)) return false;
  const names = Object.keys(next.args);
  if (names.length !== Object.keys(before.args).length) return false;
  for (const arg of names) {
    const old = before.args[arg];
    const value = next.args[arg];
    if (old === undefined || value === undefined) return false;
    if (old === value || String(old) === String(value)) continue;
    if (next.live?.includes(arg) !== true) return false;
    commands.push({ step, arg, value: String(value) });
  }
  return true;
}

function sameFiles(before: FilterCall, next: FilterCall): boolean {
  if (before.files === next.files) return true;
  const left = Object.entries(before.files ?? {});
  const right = next.files ?? {};
  if (left.length !== Object.keys(right).length) return false;
  return left.every(([arg, file]) => right[arg]?.text === file.text && right[arg]?.extension === file.extension);
}
