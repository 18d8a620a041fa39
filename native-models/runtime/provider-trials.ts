import { mayHaveGraphicsDriver } from './graphics-driver.ts';
import { hasNativeLibrary } from './onnxruntime.ts';
import { type FallBack, fallBack, NEEDED_LIBRARIES, type Provider } from './provider.ts';
import type { ProviderMemory } from './provider-memory.ts';
import { selfTest, speedTest } from './self-test.ts';

/** Whether providers are good for anything on this machine; each is tried out once in a program's life, when it is first wanted. */
export class ProviderTrials {
  readonly #ort: typeof import('onnxruntime-node');
  readonly #platform: NodeJS.Platform;
  readonly #memory: ProviderMemory | null;
  readonly #working = new Map<Provider, Promise<FallBack | null>>();
  readonly #speeds = new Map<Provider, Promise<FallBack | null>>();

  constructor(ort: typeof import('onnxruntime-node'), platform: NodeJS.Platform, memory: ProviderMemory | null) {
    this.#ort = ort;
    this.#platform = platform;
    this.#memory = memory;
  }

  /** Why a provider is not even tried with a graph unless it is forced; null where it is. */
  async uselessness(provider: Provider): Promise<FallBack | null> {
    const recalled = this.#memory?.recall(provider) ?? null;
    if (recalled !== null) return recalled;
    const found = (await this.failure(provider)) ?? (await this.#slowness(provider));
    if (provider !== 'cpu') this.#memory?.note(provider, found);
    return found;
  }

  /** Why a provider cannot be used on this machine at all; null where it can. */
  failure(provider: Provider): Promise<FallBack | null> {
    const known = this.#working.get(provider) ?? this.#tryOut(provider);
    this.#working.set(provider, known);
    return known;
  }

  async #tryOut(provider: Provider): Promise<FallBack | null> {
    if (!this.#ort.listSupportedBackends().some(({ name }) => name === provider)) return fallBack(provider, 'not-offered');
    if (NEEDED_LIBRARIES[this.#platform]?.[provider]?.every(hasNativeLibrary) === false) return fallBack(provider, 'not-installed');
    if (provider === 'webgpu' && !mayHaveGraphicsDriver(process.platform, process.env)) return fallBack(provider, 'no-driver');
    const said = await selfTest(this.#ort, provider);
    return said === null ? null : fallBack(provider, 'self-test', said);
  }

  #slowness(provider: Provider): Promise<FallBack | null> {
    const known =
      this.#speeds.get(provider) ??
      speedTest(this.#ort, provider).then((said) => (said === null ? null : fallBack(provider, 'slow', said)));
    this.#speeds.set(provider, known);
    return known;
  }
}
