import type { Asset } from '../../core/model/records.ts';
import { findProxy, proxyKey, removeProxy } from '../ingest/proxy.ts';
import type { ProxyLookup, ProxyPicture } from '../ingest/proxy-lookup.ts';
import type { ContentStore } from '../store/content-store.ts';

/**
 * The proxies at hand. Each is looked for, and its bytes checked, when it is first asked for; until then the original is shown. One look at
 * a time, the newest wish first, so that what is on screen now does not wait for what was.
 */
export class ProxyShelf implements ProxyLookup {
  readonly #store: ContentStore;
  readonly #known = new Map<string, ProxyPicture | null>();
  readonly #keys = new WeakMap<Asset, Map<number, string | null>>();
  readonly #wanted = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #looking: Promise<void> | null = null;
  #removing: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(store: ContentStore) {
    this.#store = store;
  }

  proxyOf(asset: Asset, streamIndex: number): ProxyPicture | null {
    const key = this.#keyOf(asset, streamIndex);
    if (key === null) return null;
    const known = this.#known.get(key);
    if (known === undefined) this.#look(key);
    return known ?? null;
  }

  distrust(proxy: ProxyPicture): void {
    for (const [key, known] of this.#known) {
      if (known?.path !== proxy.path) continue;
      this.#known.set(key, null);
      // A file that was damaged goes, so that it can be made anew; one that went by itself is gone already.
      this.#removing = this.#removing.then(() => removeProxy(this.#store, key));
    }
    this.#tell();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks for a proxy again: it was made, or taken away. */
  refresh(key: string): void {
    const had = this.#known.get(key) ?? null;
    this.#known.delete(key);
    if (had !== null) this.#tell();
    this.#look(key);
  }

  /** As {@link refresh} for all that are known: the store was trimmed. */
  refreshAll(): void {
    for (const key of [...this.#known.keys()]) this.refresh(key);
  }

  /** Answers when nothing is being looked for. */
  async settled(): Promise<void> {
    while (this.#looking !== null) await this.#looking;
    await this.#removing;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wanted.clear();
    this.#listeners.clear();
    await this.settled();
  }

  #keyOf(asset: Asset, streamIndex: number): string | null {
    const keys = this.#keys.get(asset) ?? new Map<number, string | null>();
    this.#keys.set(asset, keys);
    const known = keys.get(streamIndex);
    if (known !== undefined) return known;
    const stream = asset.streams.find((candidate) => candidate.index === streamIndex);
    const key = stream?.kind === 'picture' && asset.kind !== 'still' ? proxyKey(asset, stream) : null;
    keys.set(streamIndex, key);
    return key;
  }

  #look(key: string): void {
    if (this.#closed) return;
    this.#wanted.delete(key);
    this.#wanted.add(key);
    this.#looking ??= this.#work().finally(() => {
      this.#looking = null;
    });
  }

  async #work(): Promise<void> {
    // A step aside first: whoever asked goes on at once.
    await new Promise(setImmediate);
    for (let key = [...this.#wanted].at(-1); key !== undefined; key = [...this.#wanted].at(-1)) {
      this.#wanted.delete(key);
      if (this.#known.has(key)) continue;
      const found = await findProxy(this.#store, key);
      // A store that cannot be read is no reason to stop: originals are shown.
      this.#known.set(key, found.ok ? found.value : null);
      if (found.ok && found.value !== null && !this.#closed) this.#tell();
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
