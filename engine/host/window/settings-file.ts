import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import { ok, type Result } from '../../../core/base/fault.ts';
import { diskFault, errorCode } from '../../store/disk-fault.ts';

/** A small JSON file of this user that is read as well as it can be and written whole or not at all. Changes queue up. */
export class SettingsFile<Value extends object> {
  readonly #path: string;
  readonly #schema: z.ZodType<Value>;
  #value: Value | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  /** `schema` must accept an empty object: what cannot be read is as if it were not there. */
  constructor(path: string, schema: z.ZodType<Value>) {
    this.#path = path;
    this.#schema = schema;
  }

  async read(): Promise<Value> {
    this.#value ??= await this.#load();
    return this.#value;
  }

  /** Codes: `disk.*`. What could not be written still holds until the program ends. */
  change(next: (value: Value) => Value): Promise<Result<Value>> {
    const done = this.#queue.then(async (): Promise<Result<Value>> => {
      const value = next(await this.read());
      this.#value = value;
      try {
        await mkdir(dirname(this.#path), { recursive: true });
        await writeFileAtomic(this.#path, `${JSON.stringify(value, null, 2)}\n`);
        return ok(value);
      } catch (error) {
        return { ok: false, error: diskFault(error, 'the settings', this.#path) };
      }
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #load(): Promise<Value> {
    try {
      const read = this.#schema.safeParse(JSON.parse(await readFile(this.#path, 'utf8')));
      if (read.success) return read.data;
    } catch (error) {
      // A file that is not JSON is replaced at the next change; one that cannot be reached is left alone until then.
      if (!(error instanceof SyntaxError) && errorCode(error) === undefined) throw error;
    }
    return this.#schema.parse({});
  }
}
