import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { FaultError, fault } from '../../core/base/fault.ts';

/** A field of a message: its number, and either its value or where its bytes lie in the file. */
export type Field =
  | { readonly number: number; readonly wire: 'varint'; readonly value: bigint }
  | { readonly number: number; readonly wire: 'fixed'; readonly bytes: number }
  | { readonly number: number; readonly wire: 'bytes'; readonly span: ByteSpan };

/** Half-open, in bytes from the start of the file. */
export interface ByteSpan {
  readonly from: number;
  readonly to: number;
}

const WINDOW_BYTES = 1 << 16;
const NAME_BYTES = 4096;

/**
 * Walks a file of protocol buffers without loading it: only the heads of fields are read, what they hold is stepped over. Memory is one
 * window of 64 KiB. Throws a FaultError (`model.truncated`, `model.not-onnx`) at bytes that cannot be a message.
 */
export class ProtobufFile {
  readonly #descriptor: number;
  readonly #name: string;
  readonly bytes: number;
  readonly #window = Buffer.alloc(WINDOW_BYTES);
  #from = 0;
  #to = 0;

  /** Throws the file system's error where the file cannot be opened. `name` is how sentences call it. */
  constructor(path: string, name: string) {
    this.#descriptor = openSync(path, 'r');
    this.#name = name;
    this.bytes = fstatSync(this.#descriptor).size;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  get whole(): ByteSpan {
    return { from: 0, to: this.bytes };
  }

  *fields(message: ByteSpan): Generator<Field> {
    let at = message.from;
    while (at < message.to) {
      const tag = this.#varint(at, message.to);
      at = tag.next;
      const number = Number(tag.value >> 3n);
      if (number === 0 || tag.value >> 32n !== 0n) throw notOnnx(this.#name);
      switch (Number(tag.value & 7n)) {
        case 0: {
          const { value, next } = this.#varint(at, message.to);
          at = next;
          yield { number, wire: 'varint', value };
          break;
        }
        case 2: {
          const length = this.#varint(at, message.to);
          if (length.value > BigInt(message.to - length.next)) throw this.#truncated();
          const span = { from: length.next, to: length.next + Number(length.value) };
          at = span.to;
          yield { number, wire: 'bytes', span };
          break;
        }
        case 1:
        case 5: {
          const bytes = (tag.value & 7n) === 1n ? 8 : 4;
          if (at + bytes > message.to) throw this.#truncated();
          at += bytes;
          yield { number, wire: 'fixed', bytes };
          break;
        }
        default:
          throw notOnnx(this.#name);
      }
    }
  }

  /** Whole numbers of a packed repeated field. */
  *packed(span: ByteSpan): Generator<bigint> {
    let at = span.from;
    while (at < span.to) {
      const { value, next } = this.#varint(at, span.to);
      at = next;
      yield value;
    }
  }

  /** Text of at most 4096 bytes; longer text is no name that anything has, and is refused. */
  text(span: ByteSpan): string {
    const length = span.to - span.from;
    if (length > NAME_BYTES) throw notOnnx(this.#name);
    const bytes = Buffer.alloc(length);
    for (let index = 0; index < length; index++) bytes[index] = this.#byte(span.from + index);
    return bytes.toString('utf8');
  }

  #varint(from: number, end: number): { readonly value: bigint; readonly next: number } {
    let value = 0n;
    for (let index = 0; index < 10; index++) {
      if (from + index >= end) throw this.#truncated();
      const byte = this.#byte(from + index);
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return { value, next: from + index + 1 };
    }
    throw notOnnx(this.#name);
  }

  #byte(at: number): number {
    if (at < this.#from || at >= this.#to) {
      this.#from = at;
      this.#to = at + readSync(this.#descriptor, this.#window, 0, WINDOW_BYTES, at);
      if (this.#to === at) throw this.#truncated();
    }
    return this.#window[at - this.#from] ?? 0;
  }

  #truncated(): FaultError {
    return new FaultError(
      fault('model.truncated', `The model "${this.#name}" is cut short or damaged; install its pack again.`, { name: this.#name }),
    );
  }
}

/** `model.not-onnx`, to be thrown. */
export const notOnnx = (name: string): FaultError =>
  new FaultError(
    fault('model.not-onnx', `"${name}" is no ONNX model; install its pack again, or give one that names an ONNX file.`, { name }),
  );
