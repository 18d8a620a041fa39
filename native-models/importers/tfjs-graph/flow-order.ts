import type { Refusal } from '../refusal.ts';
import type { TensorflowNode } from './topology.ts';

/** An output of a step. */
export interface Link {
  readonly node: string;
  readonly index: number;
}

/** `step`, or `step:2` for its third output. */
export function linkOf(text: string): Link {
  const [, node = text, index = '0'] = /^(.+):(\d{1,4})$/.exec(text) ?? [];
  return { node, index: Number(index) };
}

interface Step {
  readonly node: TensorflowNode;
  readonly links: readonly Link[];
}

/** The steps that these outputs need, each after those it takes from. What only orders steps (`^step`) does not count. */
export function inFlowOrder(nodes: readonly TensorflowNode[], outputs: readonly Link[], refusal: Refusal): readonly Step[] {
  const known = new Map(nodes.map((node) => [node.name, node]));
  if (known.size < nodes.length) throw refusal.damaged('two of its steps have the same name');
  const order: Step[] = [];
  const state = new Map<string, 'open' | 'done'>();
  // By a list of what is open, not by calls: a chain may be longer than the stack.
  for (const output of outputs) {
    const open: { readonly step: Step; next: number }[] = [];
    const enter = (name: string): void => {
      if (state.get(name) === 'done') return;
      if (state.get(name) === 'open') throw refusal.damaged(`its step "${name}" needs its own result`);
      const node = known.get(name);
      if (node === undefined) throw refusal.damaged(`it has no step "${name}"`);
      state.set(name, 'open');
      const links = (node.input ?? []).filter((text) => !text.startsWith('^')).map(linkOf);
      open.push({ step: { node, links }, next: 0 });
    };
    enter(output.node);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const link = top.step.links[top.next];
      top.next += 1;
      if (link !== undefined) {
        enter(link.node);
        continue;
      }
      open.pop();
      state.set(top.step.node.name, 'done');
      order.push(top.step);
    }
  }
  return order;
}
