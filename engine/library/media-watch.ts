import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AssetId } from '../../core/base/id.ts';
import type { Asset } from '../../core/model/records.ts';
import { mediaStateOf } from '../ingest/media-state.ts';

/**
 * How an asset's media stands under the editor. `growing`: a recorder or a copy is still writing it, so that its end is not its end yet.
 */
export type LiveState = 'there' | 'growing' | 'changed' | 'missing';

export interface MediaChange {
  readonly assetId: AssetId;
  readonly path: string;
  readonly before: LiveState;
  readonly now: LiveState;
}

interface Seen {
  readonly state: LiveState;
  readonly path: string;
  /** What the project takes it for. */
  readonly quick: string;
  /** Size and time stamp as they were, or null where nothing was there. */
  readonly stamp: string | null;
  readonly sizeBytes: number;
}

/**
 * Notices when media changes, grows, goes or comes back while a project is open. It asks the disk for size and time only; a file is read when
 * these have changed. Readers of a file that changed must be closed by whoever opened them.
 */
export class MediaWatch {
  readonly #locate: (asset: Asset) => string;
  readonly #seen = new Map<AssetId, Seen>();
  readonly #listeners = new Set<(changes: readonly MediaChange[]) => void>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<readonly MediaChange[]> | null = null;

  constructor(options: { readonly locate: (asset: Asset) => string }) {
    this.#locate = options.locate;
  }

  /** As at the last look; `there` for one that was never looked at. */
  stateOf(assetId: AssetId): LiveState {
    return this.#seen.get(assetId)?.state ?? 'there';
  }

  onChange(listener: (changes: readonly MediaChange[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at the assets that `assets` gives, every so often, never twice at once. */
  start(assets: () => Iterable<Asset>, intervalMs: number): void {
    this.stop();
    const again = (): void => {
      this.#timer = setTimeout(() => void this.look(assets()).finally(() => (this.#timer === null ? undefined : again())), intervalMs);
      this.#timer.unref();
    };
    again();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** One look. Answers what is other than at the last; the first look at an asset answers only what is not well. */
  look(assets: Iterable<Asset>): Promise<readonly MediaChange[]> {
    this.#looking ??= this.#lookAt([...assets]).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #lookAt(assets: readonly Asset[]): Promise<readonly MediaChange[]> {
    const changes: MediaChange[] = [];
    const present = new Set(assets.map(({ id }) => id));
    for (const id of [...this.#seen.keys()]) if (!present.has(id)) this.#seen.delete(id);
    for (const asset of assets) {
      const path = this.#locate(asset);
      const last = this.#seen.get(asset.id);
      const known = last?.path === path && last.quick === asset.fingerprint.quick ? last : undefined;
      const next = await this.#see(asset, path, known);
      this.#seen.set(asset.id, next);
      const before = last?.state ?? 'there';
      if (next.state !== before) changes.push({ assetId: asset.id, path, before, now: next.state });
    }
    if (changes.length > 0) for (const listener of [...this.#listeners]) listener(changes);
    return changes;
  }

  async #see(asset: Asset, path: string, known: Seen | undefined): Promise<Seen> {
    const { quick } = asset.fingerprint;
    // The pictures of a sequence have no one time stamp: their folder changes when one comes or goes.
    const status = await stat(asset.kind === 'image-sequence' ? dirname(path) : path).catch(() => null);
    if (status === null) return { state: 'missing', path, quick, stamp: null, sizeBytes: 0 };
    const stamp = `${status.size} ${status.mtimeMs}`;
    if (known?.stamp === stamp && known.state !== 'growing') return known;
    const sizeBytes = status.isFile() ? status.size : 0;
    // Larger than at the last look: somebody is writing. What it holds can wait until that has ended.
    if (known !== undefined && known.stamp !== null && known.stamp !== stamp && sizeBytes > known.sizeBytes)
      return { state: 'growing', path, quick, stamp, sizeBytes };
    const { kind } = await mediaStateOf(asset, path);
    return { state: kind, path, quick, stamp, sizeBytes };
  }
}
