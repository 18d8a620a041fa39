import { ok, type Result } from '../../core/base/fault.ts';
import type { Asset, Fingerprint } from '../../core/model/records.ts';
import type { Job } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { ContentStore } from '../store/content-store.ts';

/**
 * SHA-256 of whole files, worked out in the background and kept in the cache under their quick fingerprint. It is a fact about a file and no
 * edit of the project: so it never shows up in the undo history, and it is there for every project that uses the file.
 */
export class FullHashes {
  readonly #options: { readonly store: ContentStore; readonly queue: JobQueue; readonly locate: (asset: Asset) => string };
  readonly #stop: () => void;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(options: { readonly store: ContentStore; readonly queue: JobQueue; readonly locate: (asset: Asset) => string }) {
    this.#options = options;
    this.#stop = options.queue.onChange((job) => this.#follow(job));
  }

  /** In hexadecimal; null where it is not known yet. */
  async of({ sizeBytes, quick, full }: Fingerprint): Promise<Result<string | null>> {
    if (full !== null) return ok(full);
    const kept = await this.#options.store.get(keyOf(`${sizeBytes} ${quick}`));
    return kept.ok ? ok(kept.value?.toString('utf8') ?? null) : kept;
  }

  /** Has it worked out, unless it is known. Null where there is nothing to do: numbered pictures have no one hash. */
  async workOut(asset: Asset): Promise<Result<Job | null>> {
    if (asset.kind === 'image-sequence') return ok(null);
    const known = await this.of(asset.fingerprint);
    if (!known.ok) return known;
    if (known.value !== null) return ok(null);
    const { sizeBytes, quick } = asset.fingerprint;
    return this.#options.queue.add('full-hash', { path: this.#options.locate(asset), sizeBytes, quick });
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#writing;
  }

  #follow({ kind, contentKey, state }: Job): void {
    if (kind !== 'full-hash' || state.kind !== 'done' || typeof state.output !== 'string') return;
    const hash = state.output;
    this.#writing = this.#writing.then(() => this.#options.store.put(keyOf(contentKey), Buffer.from(hash)));
  }
}

const keyOf = (identity: string): string => `full-hash/${identity}`;
