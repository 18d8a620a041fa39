import type { Asset } from '../../../core/model/records.ts';
import type { ProxyLookup, ProxyPicture } from '../../ingest/proxy-lookup.ts';

/** Proxies that come into being after the viewers: until then there are none. */
export class LateProxies implements ProxyLookup {
  readonly #listeners = new Set<() => void>();
  #inner: ProxyLookup | null = null;
  #stop: () => void = () => undefined;

  arrive(inner: ProxyLookup): void {
    this.#inner = inner;
    this.#stop = inner.onChange(() => this.#tell());
    this.#tell();
  }

  proxyOf(asset: Asset, streamIndex: number): ProxyPicture | null {
    return this.#inner?.proxyOf(asset, streamIndex) ?? null;
  }

  distrust(proxy: ProxyPicture): void {
    this.#inner?.distrust(proxy);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  leave(): void {
    this.#stop();
    this.#inner = null;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
