import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { ParamValues } from '../../../core/effects/definition.ts';
import { valuesAt } from '../../../core/effects/param-values.ts';
import { type FilterCall, type FilterNode, filter } from '../../../core/graph/filter-node.ts';
import type { SoundEffect } from '../../../core/graph/sound-plan.ts';

/** The parameters of an effect at a timeline sample. */
export function effectValuesAt(use: SoundEffect, sample: number, sampleRate: number): ParamValues {
  return valuesAt(use.definition.params, use.effect, ((sample - use.anchor) * TICKS_PER_SECOND) / sampleRate);
}

/** What stands for the sound that a chain gets; it is never lowered itself. */
const INPUT = filter('abuffer', {}, []);

/** The filters that effects lower to at a timeline sample, first to last. Effects without a lowering are passed over. */
export function filterChainAt(uses: readonly SoundEffect[], sample: number, sampleRate: number): readonly FilterCall[] {
  let node: FilterNode = INPUT;
  for (const use of uses) {
    node = use.definition.lower?.(node, effectValuesAt(use, sample, sampleRate), { sampleRate, channels: 2 }) ?? node;
  }
  const calls: FilterCall[] = [];
  while (node !== INPUT) {
    if (node.kind !== 'filter' || node.inputs.length !== 1) throw new Error(`a sound effect lowers to more than a chain, at ${node.kind}`);
    calls.unshift(node);
    node = node.inputs[0] ?? INPUT;
  }
  return calls;
}

/** Name under which filter `index` of a chain takes commands. */
const filterName = (call: FilterCall, index: number): string => `${call.filter}@s${index}`;

/** The chain in libavfilter's graph syntax. */
export function filterChainText(calls: readonly FilterCall[]): string {
  if (calls.length === 0) return 'anull';
  return calls
    .map((call, index) => {
      const args = Object.entries(call.args).map(([key, value]) => `${key}=${escapeValue(String(value))}`);
      return `${filterName(call, index)}${args.length > 0 ? `=${args.join(':')}` : ''}`;
    })
    .join(',');
}

/** Quotes what the graph parser and the option parser would read as their own. */
const escapeValue = (value: string): string => value.replace(/[\\':]/g, '\\$&').replace(/[\\'[\],;]/g, '\\$&');

export interface FilterCommand {
  readonly target: string;
  readonly option: string;
  readonly value: string;
}

/** The commands that turn a running chain into another, or null where only building it anew would do. */
export function commandsBetween(from: readonly FilterCall[], to: readonly FilterCall[]): readonly FilterCommand[] | null {
  if (from.length !== to.length) return null;
  const commands: FilterCommand[] = [];
  for (const [index, call] of to.entries()) {
    const old = from[index];
    if (old === undefined || old.filter !== call.filter || Object.keys(old.args).length !== Object.keys(call.args).length) return null;
    for (const [option, value] of Object.entries(call.args)) {
      if (old.args[option] === value) continue;
      if (call.live?.includes(option) !== true) return null;
      commands.push({ target: filterName(call, index), option, value: String(value) });
    }
  }
  return commands;
}
