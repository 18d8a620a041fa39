import type { OnnxAttributes, OnnxGraph, OnnxNode, OnnxTensor, OnnxType, OnnxValue } from '../onnx/onnx-model.ts';
import type { Refusal } from '../refusal.ts';
import { type Constant, type NumberType, reshaped, TO_CHANNELS_FIRST, TO_CHANNELS_LAST, transposed } from './constant.ts';

/** Null where the caller of the model chooses it. */
export type Size = number | null;

/** How the numbers of a picture lie: as the converted model says, or with the channels before rows and columns as ONNX wants them. */
export type Layout = 'plain' | 'channels-first';

/**
 * A tensor while a model is converted. `shape` is always that of the model itself; in which layouts the numbers are at hand is in `names`,
 * which the builder fills when another layout is asked for, so that no pair of opposite transpositions comes about.
 */
export interface Value {
  readonly type: NumberType;
  readonly shape: readonly Size[];
  readonly constant: Constant | null;
  readonly names: Map<Layout, string>;
}

const rawBytes = (data: ArrayBufferView): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** Gathers the steps and weights of an ONNX graph. Every step's name is new, so that steps stand in the order in which they were added. */
export class GraphBuilder {
  readonly refusal: Refusal;
  readonly #nodes: OnnxNode[] = [];
  readonly #weights: OnnxTensor[] = [];
  readonly #inputs: OnnxValue[] = [];
  readonly #outputs: OnnxValue[] = [];
  readonly #vectors = new Map<string, string>();
  #names = 0;

  constructor(refusal: Refusal) {
    this.refusal = refusal;
  }

  /** A name that no model uses for its own: those begin with a letter, a digit or a dot. */
  #name(): string {
    this.#names += 1;
    return `#${this.#names}`;
  }

  input(name: string, type: NumberType, shape: readonly Size[]): Value {
    this.#inputs.push({ name, type, shape: shape.map((size) => size ?? '') });
    return this.value(type, shape, name);
  }

  /** Names a value as an output of the graph, in the layout of the model. */
  output(name: string, value: Value): void {
    this.#nodes.push({ op: 'Identity', inputs: [this.name(value)], outputs: [name] });
    this.#outputs.push({ name, type: value.type, shape: value.shape.map((size) => size ?? '') });
  }

  /** What a step makes, in this layout. */
  value(type: NumberType, shape: readonly Size[], name: string, layout: Layout = 'plain'): Value {
    return { type, shape, constant: null, names: new Map([[layout, name]]) };
  }

  constant(constant: Constant): Value {
    return { type: constant.type, shape: constant.shape, constant, names: new Map() };
  }

  /** Adds a step with one output; answers its name. An empty input is one left out. */
  node(op: string, inputs: readonly string[], attributes?: OnnxAttributes): string {
    const [only = ''] = this.nodes(op, inputs, 1, attributes);
    return only;
  }

  nodes(op: string, inputs: readonly string[], outputCount: number, attributes?: OnnxAttributes): readonly string[] {
    const outputs = Array.from({ length: outputCount }, () => this.#name());
    this.#nodes.push({ op, inputs, outputs, ...(attributes === undefined ? {} : { attributes }) });
    return outputs;
  }

  /** Numbers that a step needs beside its tensors. */
  weight(type: OnnxType, shape: readonly number[], data: ArrayBufferView): string {
    const name = this.#name();
    this.#weights.push({ name, type, shape, raw: rawBytes(data) });
    return name;
  }

  /** Whole numbers such as shapes, axes and pads, of 64 bits; equal ones share a weight. */
  vector(...numbers: readonly number[]): string {
    return this.#shared(`i${numbers.join()}`, () =>
      this.weight(
        'int64',
        [numbers.length],
        BigInt64Array.from(numbers, (value) => BigInt(Math.trunc(value))),
      ),
    );
  }

  /** One number, of no axes. */
  scalar(type: 'float32' | 'int32', number: number): string {
    return this.#shared(`${type}${Object.is(number, -0) ? '-0' : number}`, () =>
      this.weight(type, [], type === 'float32' ? Float32Array.of(number) : Int32Array.of(number)),
    );
  }

  #shared(key: string, make: () => string): string {
    const name = this.#vectors.get(key) ?? make();
    this.#vectors.set(key, name);
    return name;
  }

  /** Whether the value is at hand in this layout without a step. */
  has(value: Value, layout: Layout): boolean {
    return value.names.has(layout) || (value.constant !== null && (layout === 'plain' || value.shape.length === 4));
  }

  /** The value's name in a layout; other than plain only for four axes. It is brought there where it is not yet. */
  name(value: Value, layout: Layout = 'plain'): string {
    const known = value.names.get(layout);
    if (known !== undefined) return known;
    const name = this.#bring(value, layout);
    value.names.set(layout, name);
    return name;
  }

  #bring(value: Value, layout: Layout): string {
    if (layout !== 'plain' && value.shape.length !== 4) throw new Error('only pictures lie channels first');
    if (value.constant !== null) {
      const { type, shape, data } = layout === 'plain' ? value.constant : transposed(value.constant, TO_CHANNELS_FIRST);
      return this.weight(type, shape, data);
    }
    const from = value.names.get(layout === 'plain' ? 'channels-first' : 'plain');
    if (from === undefined) throw new Error('a value has no name');
    return this.node('Transpose', [from], { perm: layout === 'plain' ? TO_CHANNELS_LAST : TO_CHANNELS_FIRST });
  }

  /** A value's name for a step that spreads it over tensors of four axes in this layout. Null where that needs more than a transposition. */
  spreadName(value: Value, layout: Layout): string | null {
    if (layout === 'plain' || value.shape.length === 0) return this.name(value);
    if (value.shape.length === 4) return this.name(value, layout);
    if (value.constant === null) return null;
    const { shape } = value.constant;
    const whole = [1, 1, 1, 1, ...shape].slice(-4);
    return this.name(this.constant(reshaped(value.constant, whole)), layout);
  }

  finish(): OnnxGraph {
    return { inputs: this.#inputs, outputs: this.#outputs, nodes: this.#nodes, weights: this.#weights };
  }
}
