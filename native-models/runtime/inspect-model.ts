import { posix } from 'node:path';
import { FaultError, fault, ok, type Result } from '../../core/base/fault.ts';
import { diskFault } from '../../engine/store/disk-fault.ts';
import { type ByteSpan, notOnnx, ProtobufFile } from './protobuf-file.ts';

/** Numbers of fields by the schema of ONNX (onnx.proto, IR version 13). */
const MODEL = { graph: 7, functions: 25 } as const;
const GRAPH = { node: 1, initializer: 5, sparse: 15 } as const;
const FUNCTION = { node: 7 } as const;
const NODE = { attribute: 5 } as const;
const ATTRIBUTE = { tensor: 5, graph: 6, tensors: 10, graphs: 11, sparse: 22, sparses: 23 } as const;
const SPARSE = { values: 1, indices: 2 } as const;
const TENSOR = { dims: 1, type: 2, raw: 9, external: 13, location: 14 } as const;
/** float_data, int32_data, string_data, int64_data, double_data, uint64_data. */
const TYPED_DATA: ReadonlySet<number> = new Set([4, 5, 6, 7, 10, 11]);
const ENTRY = { key: 1, value: 2 } as const;

/** Bits of an element by TensorProto.DataType; a string has no fixed size. */
const ELEMENT_BITS: Readonly<Record<number, number>> = {
  1: 32,
  2: 8,
  3: 8,
  4: 16,
  5: 16,
  6: 32,
  7: 64,
  9: 8,
  10: 16,
  11: 64,
  12: 32,
  13: 64,
  14: 64,
  15: 128,
  16: 16,
  17: 8,
  18: 8,
  19: 8,
  20: 8,
  21: 4,
  22: 4,
  23: 4,
  24: 8,
  25: 2,
  26: 2,
};
const STRING_TYPE = 8;
/** Graphs inside graphs (If, Loop): deeper than any exporter nests them. */
const MAX_DEPTH = 32;

/** What is known of the files beside a model. */
export interface ModelSurroundings {
  /** How sentences call the model; also its path inside its pack. */
  readonly name: string;
  /** Bytes of every file of the pack, by its path inside it. */
  readonly files: ReadonlyMap<string, number>;
}

/** What a model's file says of itself. */
export interface ModelFacts {
  readonly nodes: number;
  readonly tensors: number;
  /** Bytes of all weights, those in other files included. */
  readonly weightBytes: number;
}

/**
 * Reads the heads of an ONNX file before any native parser does, and refuses what would lead it astray: weights in files that are not part
 * of the pack (`model.external-data`), tensors that claim more or less than the file holds (`model.impossible-tensor`), a file that is
 * cut short (`model.truncated`), nests without end (`model.too-deep`) or is no ONNX model (`model.not-onnx`). Codes: also `disk.*`.
 */
export function inspectModel(path: string, around: ModelSurroundings): Result<ModelFacts> {
  let file: ProtobufFile | null = null;
  try {
    file = new ProtobufFile(path, around.name);
    return ok(new Inspection(file, around).model());
  } catch (error) {
    return { ok: false, error: error instanceof FaultError ? error.fault : diskFault(error, `the model "${around.name}"`, path) };
  } finally {
    file?.close();
  }
}

class Inspection {
  readonly #file: ProtobufFile;
  readonly #around: ModelSurroundings;
  #nodes = 0;
  #tensors = 0;
  #weightBytes = 0;

  constructor(file: ProtobufFile, around: ModelSurroundings) {
    this.#file = file;
    this.#around = around;
  }

  model(): ModelFacts {
    let hasGraph = false;
    this.#visit(this.#file.whole, (number, span) => {
      if (number === MODEL.graph) {
        hasGraph = true;
        this.#graph(span, 0);
      }
      if (number === MODEL.functions) this.#visit(span, (inner, at) => inner === FUNCTION.node && this.#node(at, 0));
    });
    if (!hasGraph) throw notOnnx(this.#around.name);
    return { nodes: this.#nodes, tensors: this.#tensors, weightBytes: this.#weightBytes };
  }

  /** Every length-delimited field of a message. */
  #visit(message: ByteSpan, see: (number: number, span: ByteSpan) => void): void {
    for (const field of this.#file.fields(message)) if (field.wire === 'bytes') see(field.number, field.span);
  }

  #graph(graph: ByteSpan, depth: number): void {
    if (depth > MAX_DEPTH) throw this.#tooDeep();
    this.#visit(graph, (number, span) => {
      if (number === GRAPH.node) this.#node(span, depth);
      if (number === GRAPH.initializer) this.#tensor(span);
      if (number === GRAPH.sparse) this.#sparse(span);
    });
  }

  #node(node: ByteSpan, depth: number): void {
    this.#nodes += 1;
    this.#visit(node, (number, attribute) => {
      if (number !== NODE.attribute) return;
      this.#visit(attribute, (kind, span) => {
        if (kind === ATTRIBUTE.tensor || kind === ATTRIBUTE.tensors) this.#tensor(span);
        if (kind === ATTRIBUTE.graph || kind === ATTRIBUTE.graphs) this.#graph(span, depth + 1);
        if (kind === ATTRIBUTE.sparse || kind === ATTRIBUTE.sparses) this.#sparse(span);
      });
    });
  }

  #sparse(sparse: ByteSpan): void {
    this.#visit(sparse, (number, span) => {
      if (number === SPARSE.values || number === SPARSE.indices) this.#tensor(span);
    });
  }

  #tensor(tensor: ByteSpan): void {
    this.#tensors += 1;
    let count = 1n;
    let type = 0;
    let rawBytes: number | null = null;
    let typedBytes = 0;
    let isExternal = false;
    const entries = new Map<string, string>();
    const grow = (size: bigint): void => {
      count *= BigInt.asIntN(64, size);
      // Past any disk, and before the product itself grows without end.
      if (count < 0n || count > 1n << 50n) throw this.#impossible();
    };
    for (const field of this.#file.fields(tensor)) {
      if (field.number === TENSOR.dims && field.wire === 'varint') grow(field.value);
      if (field.number === TENSOR.dims && field.wire === 'bytes') for (const size of this.#file.packed(field.span)) grow(size);
      if (field.number === TENSOR.type && field.wire === 'varint') type = Number(field.value);
      if (field.number === TENSOR.location && field.wire === 'varint') isExternal ||= field.value !== 0n;
      if (field.number === TENSOR.raw && field.wire === 'bytes') rawBytes = field.span.to - field.span.from;
      if (field.number === TENSOR.external && field.wire === 'bytes') {
        isExternal = true;
        this.#entry(field.span, entries);
      }
      // An unpacked number costs a tag besides; a string also its length.
      if (TYPED_DATA.has(field.number))
        typedBytes += field.wire === 'bytes' ? field.span.to - field.span.from + 2 : field.wire === 'fixed' ? field.bytes : 1;
    }
    const bits = ELEMENT_BITS[type];
    if (bits === undefined && type !== STRING_TYPE) throw this.#impossible();
    const bytes = (count * BigInt(bits ?? 0) + 7n) / 8n;
    if (isExternal) this.#external(entries, bytes);
    else if (rawBytes !== null ? type === STRING_TYPE || BigInt(rawBytes) !== bytes : !holds(BigInt(typedBytes), count, type, bits ?? 0))
      throw this.#impossible();
    this.#weightBytes += Number(bytes);
  }

  #entry(span: ByteSpan, entries: Map<string, string>): void {
    let key = '';
    let value = '';
    this.#visit(span, (number, at) => {
      if (number === ENTRY.key) key = this.#file.text(at);
      if (number === ENTRY.value) value = this.#file.text(at);
    });
    entries.set(key, value);
  }

  /** Weights may lie in another file of the same pack, whose bytes are checked as the model's are. */
  #external(entries: ReadonlyMap<string, string>, bytes: bigint): void {
    const location = entries.get('location') ?? '';
    const inPack = posix.join(posix.dirname(this.#around.name), location);
    const size = /[\\\0:]/.test(location) || posix.isAbsolute(location) ? undefined : this.#around.files.get(inPack);
    if (location === '' || location.split('/').includes('..') || size === undefined) throw this.#outside(location);
    const offset = wholeNumber(entries.get('offset'), 0n);
    const length = wholeNumber(entries.get('length'), bytes);
    if (offset === null || length !== bytes || offset + bytes > BigInt(size)) throw this.#impossible();
  }

  #outside(location: string): FaultError {
    const { name } = this.#around;
    return new FaultError(
      fault(
        'model.external-data',
        `The model "${name}" takes weights from ${JSON.stringify(location)}, which is no file of its pack; use a pack that lists all of its files.`,
        { name, location },
      ),
    );
  }

  #tooDeep(): FaultError {
    const { name } = this.#around;
    return new FaultError(
      fault('model.too-deep', `The model "${name}" nests graphs deeper than any sound model does; use another one.`, { name }),
    );
  }

  #impossible(): FaultError {
    const { name } = this.#around;
    return new FaultError(
      fault('model.impossible-tensor', `The model "${name}" claims a tensor whose size and bytes do not agree; install its pack again.`, {
        name,
      }),
    );
  }
}

const wholeNumber = (text: string | undefined, otherwise: bigint): bigint | null =>
  text === undefined ? otherwise : /^\d{1,18}$/.test(text) ? BigInt(text) : null;

/** Whether fields of this many bytes can hold so many elements: floats have a fixed size, other numbers at least a byte each. */
function holds(bytes: bigint, count: bigint, type: number, bits: number): boolean {
  if (type === 1 || type === 11 || type === 14 || type === 15) return bytes * 8n >= count * BigInt(bits);
  // Below a byte, several elements share one number.
  return bits > 0 && bits < 8 ? bytes * 8n >= count * BigInt(bits) : bytes >= count;
}
