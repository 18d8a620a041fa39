import { type FilterNode, filter } from './filter-node.ts';

/** Plane `from[i]` of input `inputs[i]` becomes plane i. All inputs must have one format, and say so: `mergeplanes` takes whatever it is handed. */
export function planes(format: string, nodes: readonly FilterNode[], inputs: readonly number[], from: readonly number[]): FilterNode {
  const args: Record<string, string | number> = {};
  for (const [to, plane] of from.entries()) {
    args[`map${to}s`] = inputs[to] ?? 0;
    args[`map${to}p`] = plane;
  }
  return filter('mergeplanes', { ...args, format }, nodes);
}

/** A pixel format said outright, even where the node has it already. */
export function forced(node: FilterNode, pixelFormat: string): FilterNode {
  if (node.kind === 'filter' && node.filter === 'format' && node.args.pix_fmts === pixelFormat) return node;
  return filter('format', { pix_fmts: pixelFormat }, [node]);
}
