import { field, floatField } from './protobuf-field.ts';

/** Numbers of TensorProto.DataType. */
export const ONNX_TYPE = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, string: 8, bool: 9, float16: 10, float64: 11 } as const;
export type OnnxType = keyof typeof ONNX_TYPE;

/** An input or output. A size that is open is its name, or empty where it has none. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  /** Null where even the rank is open. */
  readonly shape: readonly (number | string)[] | null;
}

/** Whole numbers, texts, floating point numbers in a `float`; of what was read and is written again as it was, the bytes of the whole AttributeProto. */
export type OnnxAttribute = number | string | readonly number[] | { readonly float: number } | { readonly encoded: Uint8Array };
export type OnnxAttributes = Readonly<Record<string, OnnxAttribute>>;

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: OnnxAttributes;
}

/** A weight, its numbers row-major and little-endian. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly raw: Uint8Array;
}

export interface OnnxGraph {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Each after those whose outputs it takes. */
  readonly nodes: readonly OnnxNode[];
  readonly weights: readonly OnnxTensor[];
  /** Those that imported models are written for, where they are left out. */
  readonly versions?: OnnxVersions;
}

/** The version of the format, and of the operator set. */
export interface OnnxVersions {
  readonly format: number;
  readonly operators: number;
}

/** An AttributeProto: name, value, and the number of AttributeProto.AttributeType. */
function attributeBytes(name: string, value: OnnxAttribute): Buffer {
  const named = field(1, name);
  if (typeof value === 'number') return Buffer.concat([named, field(3, value), field(20, 2)]);
  if (typeof value === 'string') return Buffer.concat([named, field(4, value), field(20, 3)]);
  if ('encoded' in value) return Buffer.from(value.encoded);
  if ('float' in value) return Buffer.concat([named, floatField(2, value.float), field(20, 1)]);
  return Buffer.concat([named, ...value.map((one) => field(8, one)), field(20, 7)]);
}

/** A ValueInfoProto. */
export function valueBytes({ name, type, shape }: OnnxValue): Buffer {
  const sizeBytes = (size: number | string): Buffer =>
    field(1, typeof size === 'number' ? field(1, size) : size === '' ? Buffer.alloc(0) : field(2, size));
  const sizes = shape === null ? [] : [field(2, Buffer.concat(shape.map(sizeBytes)))];
  return Buffer.concat([field(1, name), field(2, field(1, Buffer.concat([field(1, ONNX_TYPE[type]), ...sizes])))]);
}

/** A TensorProto with its numbers as raw bytes. */
export const tensorBytes = ({ name, type, shape, raw }: OnnxTensor): Buffer =>
  Buffer.concat([...shape.map((size) => field(1, size)), field(2, ONNX_TYPE[type]), field(8, name), field(9, raw)]);

const nodeBytes = ({ op, inputs, outputs, attributes = {} }: OnnxNode): Buffer =>
  Buffer.concat([
    ...inputs.map((name) => field(1, name)),
    ...outputs.map((name) => field(2, name)),
    field(4, op),
    ...Object.entries(attributes).map(([name, value]) => field(5, attributeBytes(name, value))),
  ]);

/** What imported models are written for. */
const VERSIONS: OnnxVersions = { format: 8, operators: 17 };

/** A whole ONNX file. Equal graphs give equal bytes. */
export const onnxBytes = ({ inputs, outputs, nodes, weights, versions = VERSIONS }: OnnxGraph): Buffer =>
  Buffer.concat([
    field(1, versions.format),
    field(2, 'Cutaway'),
    field(
      7,
      Buffer.concat([
        ...nodes.map((node) => field(1, nodeBytes(node))),
        field(2, 'imported'),
        ...weights.map((tensor) => field(5, tensorBytes(tensor))),
        ...inputs.map((value) => field(11, valueBytes(value))),
        ...outputs.map((value) => field(12, valueBytes(value))),
      ]),
    ),
    field(8, field(2, versions.operators)),
  ]);
