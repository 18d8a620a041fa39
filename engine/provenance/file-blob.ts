import { constants, fstatSync, openSync, readSync } from 'node:fs';

/** The most that one read hands over: the library asks for 256 MB at once, and takes less just as well. */
const MOST_AT_ONCE_BYTES = 4 << 20;

/** A stretch of a file in the shape of a Blob: all that the library asks of one is its size, and slices of it that can be read at once. */
export class FileBlob {
  readonly #file: number;
  readonly #start: number;
  readonly #end: number;

  constructor(file: number, start: number, end: number) {
    this.#file = file;
    this.#start = start;
    this.#end = end;
  }

  static open(path: string): FileBlob {
    // Without waiting, should it be a pipe by now.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return new FileBlob(file, 0, fstatSync(file).size);
  }

  get size(): number {
    return this.#end - this.#start;
  }

  slice(start: number, end: number): FileBlob {
    const from = Math.min(this.#end, this.#start + start);
    return new FileBlob(this.#file, from, Math.max(from, Math.min(this.#end, this.#start + end, from + MOST_AT_ONCE_BYTES)));
  }

  bytes(): ArrayBuffer {
    const bytes = new Uint8Array(this.size);
    let done = 0;
    while (done < bytes.length) {
      const read = readSync(this.#file, bytes, done, bytes.length - done, this.#start + done);
      if (read === 0) throw new Error('the file has become shorter');
      done += read;
    }
    return bytes.buffer;
  }
}
