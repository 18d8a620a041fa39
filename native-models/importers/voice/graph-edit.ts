import type { OnnxAttributes, OnnxGraph, OnnxNode, OnnxTensor, OnnxType, OnnxVersions } from '../onnx/onnx-model.ts';
import { tensorOf } from '../onnx/read-onnx.ts';
import type { Refusal } from '../refusal.ts';

/** A graph that is read and then changed step by step. Steps may be added in any order; `finish` puts them right. */
export class GraphEdit {
  readonly refusal: Refusal;
  readonly operators: number;
  readonly #graph: OnnxGraph & { readonly versions: OnnxVersions };
  readonly #nodes: Set<OnnxNode>;
  readonly #weights: Map<string, OnnxTensor>;
  readonly #makers = new Map<string, OnnxNode>();
  readonly #takers = new Map<string, Set<OnnxNode>>();
  readonly #outputs: OnnxGraph['outputs'][number][];
  #names = 0;

  constructor(graph: OnnxGraph & { readonly versions: OnnxVersions }, refusal: Refusal) {
    this.#graph = graph;
    this.refusal = refusal;
    this.operators = graph.versions.operators;
    this.#nodes = new Set();
    this.#outputs = [...graph.outputs];
    this.#weights = new Map(graph.weights.map((tensor) => [tensor.name, tensor]));
    for (const node of graph.nodes) this.#put(node);
  }

  get nodes(): readonly OnnxNode[] {
    return [...this.#nodes];
  }

  get weights(): readonly OnnxTensor[] {
    return [...this.#weights.values()];
  }

  get inputs(): OnnxGraph['inputs'] {
    return this.#graph.inputs;
  }

  get outputs(): OnnxGraph['outputs'] {
    return this.#outputs;
  }

  /** The step that makes a value; null for inputs and weights. */
  maker(name: string | undefined): OnnxNode | null {
    return (name === undefined ? undefined : this.#makers.get(name)) ?? null;
  }

  /** The step of this kind that makes a value, else null. */
  made(name: string | undefined, op: string): OnnxNode | null {
    const maker = this.maker(name);
    return maker?.op === op ? maker : null;
  }

  takers(name: string | undefined): readonly OnnxNode[] {
    return [...((name === undefined ? undefined : this.#takers.get(name)) ?? [])];
  }

  isOutput(name: string | undefined): boolean {
    return this.#outputs.some((output) => output.name === name);
  }

  /** A weight, or what a Constant step holds; null for what is worked out. */
  constant(name: string | undefined): OnnxTensor | null {
    const weight = name === undefined ? undefined : this.#weights.get(name);
    return weight ?? tensorOf(this.made(name, 'Constant')?.attributes?.value, this.refusal);
  }

  /** A name that no value has yet. */
  newName(): string {
    for (;;) {
      this.#names += 1;
      const name = `#${this.#names}`;
      if (!this.#makers.has(name) && !this.#weights.has(name)) return name;
    }
  }

  /** Adds a step with one output, which gets a name of its own unless one is given; answers the name. */
  add(op: string, inputs: readonly string[], attributes?: OnnxAttributes, output = this.newName()): string {
    this.#put({ op, inputs, outputs: [output], ...(attributes === undefined ? {} : { attributes }) });
    return output;
  }

  weight(type: OnnxType, shape: readonly number[], data: ArrayBufferView, name = this.newName()): string {
    this.#weights.set(name, { name, type, shape, raw: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) });
    return name;
  }

  /** Whole numbers of 64 bits, such as axes. */
  vector(...numbers: readonly number[]): string {
    return this.weight('int64', [numbers.length], BigInt64Array.from(numbers, BigInt), this.#vectorName(numbers));
  }

  /** Equal ones share a weight. */
  #vectorName(numbers: readonly number[]): string {
    return `#i${numbers.join()}`;
  }

  /** Gives a step other inputs, outputs or attributes. */
  replace(node: OnnxNode, changed: Partial<OnnxNode>): void {
    this.remove(node);
    this.#put({ ...node, ...changed });
  }

  remove(node: OnnxNode): void {
    this.#nodes.delete(node);
    for (const name of node.outputs) this.#makers.delete(name);
    for (const name of node.inputs) this.#takers.get(name)?.delete(node);
  }

  rename(weight: OnnxTensor, name: string): void {
    this.#weights.delete(weight.name);
    this.#weights.set(name, { ...weight, name });
  }

  addOutput(output: OnnxGraph['outputs'][number]): void {
    this.#outputs.push(output);
  }

  #put(node: OnnxNode): void {
    this.#nodes.add(node);
    for (const name of node.outputs) if (name !== '') this.#makers.set(name, node);
    for (const name of node.inputs) {
      const takers = this.#takers.get(name) ?? new Set();
      takers.add(node);
      this.#takers.set(name, takers);
    }
  }

  /** The graph without what nothing needs any more, each step after those whose results it takes. Code `import.damaged` for a circle. */
  finish(): OnnxGraph {
    const ordered: OnnxNode[] = [];
    const state = new Map<OnnxNode, 'entered' | 'done'>();
    const used = new Set<string>();
    for (const output of this.#outputs) {
      // A stack of its own: graphs are thousands of steps deep.
      const stack = [output.name];
      while (stack.length > 0) {
        const name = stack.at(-1) ?? '';
        const node = this.#makers.get(name);
        used.add(name);
        if (node === undefined || state.get(node) === 'done') {
          stack.pop();
          continue;
        }
        const waiting = node.inputs.filter((input) => {
          used.add(input);
          const maker = this.#makers.get(input);
          return maker !== undefined && state.get(maker) !== 'done';
        });
        if (waiting.length === 0) {
          state.set(node, 'done');
          ordered.push(node);
          stack.pop();
        } else if (state.get(node) === 'entered') throw this.refusal.damaged('a step needs its own result');
        else {
          state.set(node, 'entered');
          stack.push(...waiting);
        }
      }
    }
    return {
      inputs: this.#graph.inputs,
      outputs: this.#outputs,
      nodes: ordered,
      weights: this.weights.filter(({ name }) => used.has(name)),
      versions: this.#graph.versions,
    };
  }
}
