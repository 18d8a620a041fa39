import type { NumberType } from '../graph/constant.ts';
import type { Refusal } from '../refusal.ts';
import type { TensorflowNode } from './topology.ts';

/** Types that the importer knows, by the names and the numbers of TensorFlow's DataType. */
const TYPES: Readonly<Record<string, NumberType>> = {
  DT_FLOAT: 'float32',
  1: 'float32',
  DT_INT32: 'int32',
  3: 'int32',
  // TensorFlow.js has no 64-bit numbers: it keeps these as 32-bit ones, too.
  DT_INT64: 'int32',
  9: 'int32',
  DT_BOOL: 'bool',
  10: 'bool',
};

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

/** A node's settings, each with TensorFlow's own default where it is left out. */
export class Attributes {
  readonly #attributes: NonNullable<TensorflowNode['attr']>;
  readonly #node: string;
  readonly #refusal: Refusal;

  constructor(node: TensorflowNode, refusal: Refusal) {
    this.#attributes = node.attr ?? {};
    this.#node = node.name;
    this.#refusal = refusal;
  }

  has(name: string): boolean {
    return this.#attributes[name] !== undefined;
  }

  whole(name: string, otherwise: number): number {
    return this.#attributes[name]?.i ?? otherwise;
  }

  real(name: string, otherwise: number): number {
    return this.#attributes[name]?.f ?? otherwise;
  }

  flag(name: string): boolean {
    return this.#attributes[name]?.b ?? false;
  }

  text(name: string, otherwise: string): string {
    const text = this.#attributes[name]?.s;
    return text === undefined ? otherwise : fromBase64(text);
  }

  wholes(name: string): readonly number[] {
    return this.#attributes[name]?.list?.i ?? [];
  }

  texts(name: string): readonly string[] {
    return this.#attributes[name]?.list?.s?.map(fromBase64) ?? [];
  }

  /** Null for a size that is open. */
  shape(name: string): readonly (number | null)[] {
    const shape = this.#attributes[name]?.shape;
    if (shape === undefined || shape.unknownRank === true)
      throw this.#refusal.unsupported(`it does not say how many axes its input "${this.#node}" has`);
    return (shape.dim ?? []).map(({ size = 0 }) => (size < 0 ? null : size));
  }

  type(name: string): NumberType {
    const type = this.#attributes[name]?.type ?? 'DT_FLOAT';
    const known = TYPES[type];
    if (known === undefined) throw this.#refusal.unsupported(`its step "${this.#node}" works on numbers of the type ${type}`);
    return known;
  }
}
