import type { Refusal } from '../refusal.ts';
import {
  ONNX_TYPE,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxType,
  type OnnxValue,
  type OnnxVersions,
} from './onnx-model.ts';
import { messageFields, packedNumbers, type ReadField } from './protobuf-reader.ts';

const TYPES: ReadonlyMap<number, OnnxType> = new Map(Object.entries(ONNX_TYPE).flatMap(([name, id]) => (isType(name) ? [[id, name]] : [])));
function isType(name: string): name is OnnxType {
  return Object.hasOwn(ONNX_TYPE, name);
}

/**
 * An ONNX file as a graph that can be written again. What the writer has no word for is refused (`import.unsupported`): graphs within graphs, functions,
 * operators of other makers, weights in other files or without raw bytes. Shapes that the file gives for what lies between steps are left out, being
 * worked out anew by whoever loads it. Weights look into `bytes`. Codes also `import.damaged`.
 */
export function readOnnx(bytes: Buffer, refusal: Refusal): OnnxGraph & { readonly versions: OnnxVersions } {
  return new Reader(refusal).model(bytes);
}

class Reader {
  readonly #refusal: Refusal;

  constructor(refusal: Refusal) {
    this.#refusal = refusal;
  }

  model(bytes: Buffer): OnnxGraph & { readonly versions: OnnxVersions } {
    let graph: Buffer | null = null;
    let format = 0;
    let operators = 0;
    for (const field of this.#fields(bytes)) {
      if (field.number === 1 && 'value' in field) format = Number(field.value);
      if (field.number === 7 && 'bytes' in field) graph = field.bytes;
      if (field.number === 25) throw this.#refusal.unsupported('it defines functions of its own');
      if (field.number === 8 && 'bytes' in field) operators = this.#operators(field.bytes) ?? operators;
    }
    if (graph === null || operators === 0) throw this.#refusal.damaged('it is no ONNX model');
    return { ...this.#graph(graph), versions: { format, operators } };
  }

  /** Null for an operator set of another maker, which is refused where a step uses it. */
  #operators(bytes: Buffer): number | null {
    let domain = '';
    let version = 0;
    for (const field of this.#fields(bytes)) {
      if (field.number === 1 && 'bytes' in field) domain = field.bytes.toString();
      if (field.number === 2 && 'value' in field) version = Number(field.value);
    }
    return domain === '' || domain === 'ai.onnx' ? version : null;
  }

  #graph(bytes: Buffer): OnnxGraph {
    const nodes: OnnxNode[] = [];
    const weights: OnnxTensor[] = [];
    const inputs: OnnxValue[] = [];
    const outputs: OnnxValue[] = [];
    for (const field of this.#fields(bytes)) {
      if (!('bytes' in field)) continue;
      if (field.number === 1) nodes.push(this.#node(field.bytes));
      if (field.number === 5) weights.push(this.tensor(field.bytes));
      if (field.number === 11) inputs.push(this.#value(field.bytes));
      if (field.number === 12) outputs.push(this.#value(field.bytes));
      if (field.number === 14 || field.number === 15) throw this.#refusal.unsupported('it has sparse or annotated weights');
    }
    // Old files list their weights among the inputs too.
    const weighed = new Set(weights.map(({ name }) => name));
    return { nodes, weights, inputs: inputs.filter(({ name }) => !weighed.has(name)), outputs };
  }

  #node(bytes: Buffer): OnnxNode {
    const inputs: string[] = [];
    const outputs: string[] = [];
    const attributes: Record<string, OnnxAttribute> = {};
    let op = '';
    for (const field of this.#fields(bytes)) {
      if (!('bytes' in field)) continue;
      if (field.number === 1) inputs.push(field.bytes.toString());
      if (field.number === 2) outputs.push(field.bytes.toString());
      if (field.number === 4) op = field.bytes.toString();
      if (field.number === 7 && field.bytes.length > 0 && field.bytes.toString() !== 'ai.onnx')
        throw this.#refusal.unsupported(`its step "${op}" is of "${field.bytes.toString()}"`);
      if (field.number === 5) {
        const { name, value } = this.#attribute(field.bytes);
        attributes[name] = value;
      }
    }
    return { op, inputs, outputs, attributes };
  }

  #attribute(encoded: Buffer): { readonly name: string; readonly value: OnnxAttribute } {
    let name = '';
    let type = 0;
    let value: OnnxAttribute = { encoded };
    const numbers: bigint[] = [];
    for (const field of this.#fields(encoded)) {
      if (field.number === 1 && 'bytes' in field) name = field.bytes.toString();
      if (field.number === 20 && 'value' in field) type = Number(field.value);
      if (field.number === 6 || field.number === 11) throw this.#refusal.unsupported('it holds a graph within its graph');
      if (field.number === 2 && 'fixed' in field) value = { float: field.fixed.readFloatLE(0) };
      if (field.number === 3 && 'value' in field) value = isSafe(field.value) ? Number(field.value) : { encoded };
      if (field.number === 4 && 'bytes' in field) value = field.bytes.toString();
      if (field.number === 8) numbers.push(...('value' in field ? [field.value] : 'bytes' in field ? this.#packed(field.bytes) : []));
    }
    if (type === 7) value = numbers.every(isSafe) ? numbers.map(Number) : { encoded };
    return { name, value };
  }

  tensor(bytes: Buffer): OnnxTensor {
    let name = '';
    let type: OnnxType | undefined;
    let raw: Buffer | null = null;
    const shape: bigint[] = [];
    for (const field of this.#fields(bytes)) {
      if (field.number === 1) shape.push(...('value' in field ? [field.value] : 'bytes' in field ? this.#packed(field.bytes) : []));
      if (field.number === 2 && 'value' in field) type = TYPES.get(Number(field.value));
      if (field.number === 8 && 'bytes' in field) name = field.bytes.toString();
      if (field.number === 9 && 'bytes' in field) raw = field.bytes;
    }
    if (type === undefined || raw === null) throw this.#refusal.unsupported(`its weight "${name}" is not written as raw bytes`);
    return { name, type, shape: shape.map(Number), raw };
  }

  #value(bytes: Buffer): OnnxValue {
    let name = '';
    let type: OnnxType | undefined;
    let shape: (number | string)[] | null = null;
    const into = (message: Buffer, number: number, see: (inner: Buffer) => void): void => {
      for (const field of this.#fields(message)) if (field.number === number && 'bytes' in field) see(field.bytes);
    };
    for (const field of this.#fields(bytes)) if (field.number === 1 && 'bytes' in field) name = field.bytes.toString();
    into(bytes, 2, (typeProto) =>
      into(typeProto, 1, (tensorType) => {
        for (const field of this.#fields(tensorType)) if (field.number === 1 && 'value' in field) type = TYPES.get(Number(field.value));
        into(tensorType, 2, (sizes) => {
          shape = [];
          into(sizes, 1, (size) => shape?.push(this.#size(size)));
        });
      }),
    );
    if (type === undefined) throw this.#refusal.unsupported(`its value "${name}" is no tensor`);
    return { name, type, shape };
  }

  #size(bytes: Buffer): number | string {
    let size: number | string = '';
    for (const field of this.#fields(bytes)) {
      if (field.number === 1 && 'value' in field) size = Number(field.value);
      if (field.number === 2 && 'bytes' in field) size = field.bytes.toString();
    }
    return size;
  }

  *#fields(message: Buffer): Generator<ReadField> {
    for (const field of messageFields(message)) {
      if (field === null) throw this.#refusal.damaged('its bytes are no ONNX model');
      yield field;
    }
  }

  #packed(bytes: Buffer): readonly bigint[] {
    const numbers = packedNumbers(bytes);
    if (numbers === null) throw this.#refusal.damaged('its bytes are no ONNX model');
    return numbers;
  }
}

const isSafe = (value: bigint): boolean => BigInt.asIntN(53, value) === value;

/** The tensor that an attribute holds, such as the `value` of a Constant; null where it holds none. Codes: those of {@link readOnnx}. */
export function tensorOf(attribute: OnnxAttribute | undefined, refusal: Refusal): OnnxTensor | null {
  if (typeof attribute !== 'object' || !('encoded' in attribute)) return null;
  for (const field of messageFields(Buffer.from(attribute.encoded)))
    if (field !== null && field.number === 5 && 'bytes' in field) return new Reader(refusal).tensor(field.bytes);
  return null;
}
