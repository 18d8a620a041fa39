import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Asset, PictureStream } from '../../core/model/records.ts';
import { dropProxyWork, hasProxy, proxyKey, proxySource, removeProxy } from '../ingest/proxy.ts';
import { adviseProxy, canHaveProxy, type ProxyAdvice } from '../ingest/proxy-policy.ts';
import type { Job } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { measureCodingStructure } from '../media/coding-structure.ts';
import { imagePlayback } from '../media/image-playback.ts';
import { proxyFormat, proxySizeEstimate } from '../media/proxy-format.ts';
import type { ContentStore } from '../store/content-store.ts';
import { ProxyShelf } from './proxy-shelf.ts';

export type ProxyState =
  | { readonly kind: 'none' }
  /** Waiting, under way or paused: the job tells. */
  | { readonly kind: 'making'; readonly job: Job }
  | { readonly kind: 'failed'; readonly job: Job }
  | { readonly kind: 'ready' };

/** One picture stream that has a proxy or could have one. */
export interface ProxyRow {
  readonly asset: Asset;
  readonly stream: PictureStream;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly estimatedBytes: number;
  readonly state: ProxyState;
}

export interface ProxyServiceOptions {
  readonly store: ContentStore;
  /** Runs the `proxy` kind. Stays the caller's. */
  readonly queue: JobQueue;
  /** The same as the kind's. */
  readonly workFolder: string;
  readonly locate: (asset: Asset) => string;
}

/** Has proxies made, in the background and only where they help, and says which there are. Close it before the queue. */
export class ProxyService {
  readonly shelf: ProxyShelf;
  readonly #options: ProxyServiceOptions;
  readonly #stop: () => void;
  #cleaning: Promise<unknown> = Promise.resolve();

  constructor(options: ProxyServiceOptions) {
    this.#options = options;
    this.shelf = new ProxyShelf(options.store);
    this.#stop = options.queue.onChange((job) => this.#follow(job));
  }

  /** What is advised for an asset's pictures: reads some packets of its file. Throws the signal's reason where it is aborted. */
  async advise(
    asset: Asset,
    signal?: AbortSignal,
  ): Promise<Result<readonly { readonly stream: PictureStream; readonly advice: ProxyAdvice }[]>> {
    const path = this.#options.locate(asset);
    const advised: { stream: PictureStream; advice: ProxyAdvice }[] = [];
    for (const stream of picturesOf(asset)) {
      if (!canHaveProxy(asset, stream)) {
        advised.push({ stream, advice: { kind: 'impossible' } });
        continue;
      }
      const coding = await measureCodingStructure(path, stream.index, imagePlayback(asset, stream.index), signal);
      if (!coding.ok) return coding;
      advised.push({ stream, advice: adviseProxy(asset, stream, coding.value) });
    }
    return ok(advised);
  }

  /** Adds jobs for those pictures of an asset that a proxy helps and that have none. Answers the jobs. */
  async makeWhereAdvised(asset: Asset, signal?: AbortSignal): Promise<Result<readonly Job[]>> {
    const advised = await this.advise(asset, signal);
    if (!advised.ok) return advised;
    return this.#addAll(
      asset,
      advised.value.flatMap(({ stream, advice }) => (advice.kind === 'make' ? [stream] : [])),
    );
  }

  /** Adds jobs for every moving picture of an asset that has no proxy, wanted or not. Code `proxy.impossible` for stills and sound. */
  async make(asset: Asset): Promise<Result<readonly Job[]>> {
    const streams = picturesOf(asset).filter((stream) => canHaveProxy(asset, stream));
    if (streams.length === 0)
      return fail('proxy.impossible', `"${asset.name}" has no moving picture; choose a movie or an image sequence.`, { assetId: asset.id });
    return this.#addAll(asset, streams);
  }

  /** Takes an asset's proxies away and stops those that are being made. Answers how many there were. */
  async remove(asset: Asset): Promise<Result<number>> {
    const { store, queue } = this.#options;
    let count = 0;
    for (const stream of picturesOf(asset)) {
      const key = proxyKey(asset, stream);
      const job = this.#jobFor(key);
      if (job !== null && isUnderWay(job)) {
        const cancelled = await queue.cancel(job.id);
        if (!cancelled.ok) return cancelled;
        count += 1;
      }
      const there = await hasProxy(store, key);
      if (!there.ok) return there;
      if (!there.value) continue;
      const removed = await removeProxy(store, key);
      if (!removed.ok) return removed;
      count += 1;
      this.shelf.refresh(key);
    }
    await this.#cleaning;
    return ok(count);
  }

  /** Every moving picture of these assets, with the state of its proxy. */
  async list(assets: Iterable<Asset>): Promise<Result<readonly ProxyRow[]>> {
    const rows: ProxyRow[] = [];
    // One walk through the jobs for all assets: there may be thousands of both.
    const newest = new Map<string, Job>();
    for (const job of this.#options.queue.jobs()) if (job.kind === 'proxy') newest.set(job.contentKey, job);
    for (const asset of assets) {
      for (const stream of picturesOf(asset)) {
        if (!canHaveProxy(asset, stream)) continue;
        const { widthPx, heightPx } = proxyFormat(stream);
        const key = proxyKey(asset, stream);
        const state = await this.#stateOf(key, newest.get(key) ?? null);
        if (!state.ok) return state;
        rows.push({ asset, stream, widthPx, heightPx, estimatedBytes: proxySizeEstimate(stream), state: state.value });
      }
    }
    return ok(rows);
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#cleaning;
    await this.shelf.close();
  }

  async #stateOf(key: string, job: Job | null): Promise<Result<ProxyState>> {
    if (job !== null && isUnderWay(job)) return ok({ kind: 'making', job });
    const there = await hasProxy(this.#options.store, key);
    if (!there.ok) return there;
    if (there.value) return ok({ kind: 'ready' });
    return ok(job?.state.kind === 'failed' ? { kind: 'failed', job } : { kind: 'none' });
  }

  async #addAll(asset: Asset, streams: readonly PictureStream[]): Promise<Result<readonly Job[]>> {
    const { store, queue, locate } = this.#options;
    const jobs: Job[] = [];
    for (const stream of streams) {
      const source = proxySource(asset, stream.index, locate(asset));
      if (source === null) continue;
      const there = await hasProxy(store, source.key);
      if (!there.ok) return there;
      if (there.value) continue;
      const added = await queue.add('proxy', source);
      if (!added.ok) return added;
      jobs.push(added.value);
    }
    return ok(jobs);
  }

  /** The newest job of that key. */
  #jobFor(key: string): Job | null {
    return this.#options.queue.jobs().findLast((job) => job.kind === 'proxy' && job.contentKey === key) ?? null;
  }

  #follow(job: Job): void {
    if (job.kind !== 'proxy') return;
    if (job.state.kind === 'done') this.shelf.refresh(job.contentKey);
    // What was made so far is kept for a pause and for a restart, not for a job that nobody wants.
    if (job.state.kind === 'cancelled') {
      this.#cleaning = this.#cleaning.then(() => dropProxyWork(this.#options.workFolder, job.contentKey)).catch(() => undefined);
    }
  }
}

const picturesOf = (asset: Asset): readonly PictureStream[] => asset.streams.filter((stream) => stream.kind === 'picture');

const isUnderWay = ({ state }: Job): boolean => state.kind === 'queued' || state.kind === 'running' || state.kind === 'paused';
