import { fromHalf } from '../../runtime/half.ts';
import type { Refusal } from '../refusal.ts';

/** First four bytes of a weight, which say how its numbers are kept. */
const HALVES = 0x01306b47;
const WHOLE_BYTES = 0x000d4b38;
const RAW_TAGGED = 0x0002c056;
const RAW = 0;

/** Reads the weights of a `.bin` file, which lie in the order of the layers; each starts at a multiple of four bytes. */
export class WeightReader {
  readonly #bytes: Uint8Array;
  readonly #refusal: Refusal;
  #at = 0;

  constructor(bytes: Uint8Array, refusal: Refusal) {
    this.#bytes = bytes;
    this.#refusal = refusal;
  }

  /** Numbers that have a tag before them: kernels. */
  tagged(count: number): Float32Array {
    const tag = new DataView(this.#take(4).buffer).getUint32(0, true);
    switch (tag) {
      case HALVES:
        return fromHalf(new Uint16Array(this.#take(count * 2).buffer).subarray(0, count));
      case RAW:
      case RAW_TAGGED:
        return this.plain(count);
      case WHOLE_BYTES:
        throw this.#refusal.unsupported('its weights are whole numbers of 8 bits');
      default:
        return this.#looked(count);
    }
  }

  /** Bare 32-bit numbers: biases and slopes. */
  plain(count: number): Float32Array {
    return new Float32Array(this.#take(count * 4).buffer);
  }

  /** A table of 256 numbers, then a place in it for each weight. */
  #looked(count: number): Float32Array {
    const table = this.plain(256);
    return Float32Array.from(this.#take(count).subarray(0, count), (place) => table[place] ?? 0);
  }

  /** A copy of so many bytes, and of what fills them up to a multiple of four. */
  #take(length: number): Uint8Array<ArrayBuffer> {
    const end = this.#at + Math.ceil(length / 4) * 4;
    if (!Number.isSafeInteger(length) || length < 0 || end > this.#bytes.length)
      throw this.#refusal.damaged(`its ${this.#bytes.length} bytes of weights are fewer than its layers need`);
    const taken = new Uint8Array(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return taken;
  }

  /** Throws where weights are left over: then the description is another model's. */
  finish(): void {
    if (this.#at !== this.#bytes.length)
      throw this.#refusal.damaged(`${this.#bytes.length - this.#at} bytes of weights belong to no layer`);
  }
}
