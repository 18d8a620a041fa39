import type { Constant } from '../graph/constant.ts';
import { GraphBuilder, type Value } from '../graph/graph-builder.ts';
import type { ModelFiles } from '../model-files.ts';
import type { OnnxGraph } from '../onnx/onnx-model.ts';
import { readJson } from '../read-json.ts';
import type { Refusal } from '../refusal.ts';
import { readWeights } from '../tfjs/weights.ts';
import { Attributes } from './attributes.ts';
import { inFlowOrder, type Link, linkOf } from './flow-order.ts';
import { OPERATIONS } from './operations.ts';
import { type GraphModel, graphModel, type TensorflowNode } from './topology.ts';

/** Steps by which TensorFlow repeats and branches; ONNX has none like them. */
const CONTROL_FLOW = new Set([
  'Enter',
  'Exit',
  'If',
  'LoopCond',
  'Merge',
  'NextIteration',
  'StatelessIf',
  'StatelessWhile',
  'Switch',
  'While',
]);

/**
 * A TensorFlow.js graph model as an ONNX graph. Inputs and outputs keep their names, types and shapes; pictures inside lie channels first. Throws
 * a FaultError (`import.damaged`, `import.unsupported`).
 */
export async function importTfjsGraph(file: string, files: ModelFiles, refusal: Refusal): Promise<OnnxGraph> {
  const model = await readJson(file, files, graphModel, refusal);
  const { node: nodes, library } = model.modelTopology;
  if ((library?.function ?? []).length > 0) throw refusal.unsupported('it has functions of its own');
  const branch = nodes.find(({ op }) => CONTROL_FLOW.has(op));
  if (branch !== undefined) throw refusal.unsupported(`its step "${branch.name}" branches or repeats (${branch.op})`);
  const weights = await readWeights(model.weightsManifest, file, files, refusal);
  const build = new GraphBuilder(refusal);
  const made = new Map<string, readonly Value[]>();
  for (const { node, links } of inFlowOrder(nodes, outputNames(model), refusal)) {
    const inputs = links.map((link) => linked(made, link, refusal));
    made.set(node.name, converted(node, inputs, weights, build));
  }
  for (const link of outputNames(model)) build.output(outputTitle(link), linked(made, link, refusal));
  return build.finish();
}

function converted(
  node: TensorflowNode,
  inputs: readonly Value[],
  weights: ReadonlyMap<string, Constant>,
  build: GraphBuilder,
): readonly Value[] {
  const attributes = new Attributes(node, build.refusal);
  switch (node.op) {
    case 'Const': {
      const constant = weights.get(node.name);
      if (constant === undefined) throw build.refusal.damaged(`the weights of "${node.name}" are missing`);
      return [build.constant(constant)];
    }
    case 'Placeholder':
      return [build.input(node.name, attributes.type('dtype'), attributes.shape('shape'))];
    case 'PlaceholderWithDefault':
      return inputs.slice(0, 1);
    case 'NoOp':
      return [];
    default: {
      const convert = Object.hasOwn(OPERATIONS, node.op) ? OPERATIONS[node.op] : undefined;
      if (convert === undefined) throw build.refusal.unsupported(`there is no conversion of its step "${node.op}"`);
      return convert({ name: node.name, inputs, attributes, build });
    }
  }
}

function linked(made: ReadonlyMap<string, readonly Value[]>, { node, index }: Link, refusal: Refusal): Value {
  const value = made.get(node)?.[index];
  if (value === undefined) throw refusal.damaged(`"${node}" has no output ${index}`);
  return value;
}

/** The first output of a step goes by its name alone. */
const outputTitle = ({ node, index }: Link): string => (index === 0 ? node : `${node}:${index}`);

/** Those that the model's signature names; where it has none, the steps that no other takes from. */
function outputNames({ modelTopology, signature, userDefinedMetadata }: GraphModel): readonly Link[] {
  const named = Object.values((signature ?? userDefinedMetadata?.signature)?.outputs ?? {});
  if (named.length > 0) return named.map(({ name }) => linkOf(name));
  const taken = new Set(modelTopology.node.flatMap(({ input = [] }) => input.map((one) => linkOf(one).node)));
  return modelTopology.node
    .filter(({ name, op }) => !taken.has(name) && op !== 'NoOp' && op !== 'Const')
    .map(({ name }) => ({ node: name, index: 0 }));
}
