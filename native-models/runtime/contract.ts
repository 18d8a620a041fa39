import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { shapeText, type TensorContract } from './tensor.ts';

/** What a loaded model says of one of its inputs or outputs. A size that it leaves open is its name, or empty. */
export interface TensorFacts {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

export interface ModelFace {
  readonly inputs: readonly TensorFacts[];
  readonly outputs: readonly TensorFacts[];
}

type Graph = ModelPack['graphs'][number];

/**
 * Whether a model takes and gives what its manifest says. Its inputs must be those of the manifest, no more and no fewer; it may have more
 * outputs. Types and ranks must be equal, and so must fixed sizes. Where the model leaves a size open the manifest may fix it; where the
 * manifest names a size, the model's input must leave it open, and one name must not stand for two that the model tells apart. Names of
 * outputs' sizes are an exporter's guess and bind nothing. Code: `model.contract`.
 */
export function checkContract(graph: Graph, face: ModelFace): Result<void> {
  const extra = face.inputs.find(({ name }) => !graph.inputs.some((contract) => contract.name === name));
  if (extra !== undefined) return broken(graph, `the model also takes "${extra.name}" ${extra.type} ${shapeText(extra.shape)}`);
  const names = new Map<string, string>();
  for (const contract of graph.inputs) {
    const found = face.inputs.find(({ name }) => name === contract.name);
    const problem = compare(contract, found, true) ?? (found === undefined ? null : nameProblem(contract, found, names));
    if (problem !== null) return broken(graph, `input "${contract.name}" ${problem}`);
  }
  for (const contract of graph.outputs) {
    const problem = compare(
      contract,
      face.outputs.find(({ name }) => name === contract.name),
      false,
    );
    if (problem !== null) return broken(graph, `output "${contract.name}" ${problem}`);
  }
  return ok(undefined);
}

const broken = (graph: Graph, what: string): Result<never> =>
  fail(
    'model.contract',
    `The model "${graph.file}" is not what its manifest describes: ${what}; correct the manifest or use the right file.`,
    {
      file: graph.file,
      role: graph.role,
      what,
    },
  );

function compare(contract: TensorContract, found: TensorFacts | undefined, isInput: boolean): string | null {
  if (found === undefined) return 'does not exist';
  const differs =
    found.type !== contract.type ||
    found.shape.length !== contract.shape.length ||
    contract.shape.some((wanted, axis) => {
      const size = found.shape[axis];
      if (typeof size !== 'number') return false;
      return typeof wanted === 'number' ? wanted !== size : isInput;
    });
  return differs
    ? `is ${found.type} ${shapeText(found.shape)}, where the manifest says ${contract.type} ${shapeText(contract.shape)}`
    : null;
}

function nameProblem(contract: TensorContract, found: TensorFacts, names: Map<string, string>): string | null {
  for (const [axis, wanted] of contract.shape.entries()) {
    const size = found.shape[axis];
    if (typeof wanted !== 'string' || typeof size !== 'string' || size === '') continue;
    const known = names.get(wanted) ?? size;
    if (known !== size) return `has the size "${size}" where the manifest says "${wanted}", which stands for "${known}" elsewhere`;
    names.set(wanted, size);
  }
  return null;
}
