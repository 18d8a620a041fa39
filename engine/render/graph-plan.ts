import type { FilterCall, FilterNode, SourceFrame } from '../../core/graph/filter-node.ts';

/** Where a filter's input comes from: another filter of the plan, or a frame fed from outside. */
export type PlanInput = { readonly from: 'step'; readonly index: number } | { readonly from: 'leaf'; readonly index: number };

export interface PlanStep {
  readonly call: FilterCall;
  readonly inputs: readonly PlanInput[];
  /** False where no frame is fed to anything below: the filter makes its pictures by itself and may run ahead of the frames that are fed. */
  readonly fed: boolean;
}

/** A frame that is fed to the graph: read from media, or itself evaluated once and kept under `key`. */
export type PlanLeaf =
  | { readonly kind: 'source'; readonly source: SourceFrame }
  | { readonly kind: 'still'; readonly key: string; readonly node: FilterCall };

/** A DAG in the order of evaluation: every step comes after the steps it reads. The last step makes the result. */
export interface GraphPlan {
  readonly steps: readonly PlanStep[];
  readonly leaves: readonly PlanLeaf[];
  readonly result: PlanInput;
}

/** Names a still leaf, or null where a node must be worked out for every frame. */
export type StillKeyOf = (node: FilterCall) => string | null;

/**
 * Flattens the DAG below `root`. Nodes that are one object become one step, and equal requests for a source become one leaf. `root` itself
 * is always a step or a source; below it, nodes that `stillKeyOf` names become leaves.
 */
export function planGraph(root: FilterNode, stillKeyOf: StillKeyOf): GraphPlan {
  const steps: PlanStep[] = [];
  const leaves: PlanLeaf[] = [];
  const placed = new Map<FilterNode, PlanInput>();
  const leafByKey = new Map<string, PlanInput>();

  const placeLeaf = (key: string, make: () => PlanLeaf): PlanInput => {
    const known = leafByKey.get(key);
    if (known !== undefined) return known;
    const input: PlanInput = { from: 'leaf', index: leaves.length };
    leaves.push(make());
    leafByKey.set(key, input);
    return input;
  };
  const placeCall = (node: FilterCall): PlanInput => {
    const key = node === root ? null : stillKeyOf(node);
    if (key !== null) return placeLeaf(`still ${key}`, () => ({ kind: 'still', key, node }));
    const inputs = node.inputs.map(place);
    steps.push({ call: node, inputs, fed: inputs.some((input) => input.from === 'leaf' || steps[input.index]?.fed === true) });
    return { from: 'step', index: steps.length - 1 };
  };
  const place = (node: FilterNode): PlanInput => {
    const known = placed.get(node);
    if (known !== undefined) return known;
    const input = node.kind === 'source' ? placeLeaf(sourceIdentity(node), () => ({ kind: 'source', source: node })) : placeCall(node);
    placed.set(node, input);
    return input;
  };
  return { result: place(root), steps, leaves };
}

const sourceIdentity = (source: SourceFrame): string =>
  `source ${source.time} ${source.streamIndex} ${source.deinterlace} ${source.assetId} ${source.key}`;
