import type { Result } from '../../core/base/fault.ts';
import { ok } from '../../core/base/fault.ts';
import type { Asset } from '../../core/model/records.ts';
import { BackgroundGate } from '../jobs/background-gate.ts';
import { type JobQueue, openJobQueue } from '../jobs/job-queue.ts';
import { exportKind } from '../jobs/kinds/export.ts';
import { fullHashKind } from '../jobs/kinds/full-hash.ts';
import { peaksKind } from '../jobs/kinds/peaks.ts';
import { PROXY_LANE, proxyKind } from '../jobs/kinds/proxy.ts';
import { thumbnailsKind } from '../jobs/kinds/thumbnails.ts';
import { Filmstrip } from '../library/filmstrip.ts';
import { FullHashes } from '../library/full-hash.ts';
import { MediaWatch } from '../library/media-watch.ts';
import { ProxyService } from '../library/proxy-service.ts';
import { Waveforms } from '../library/waveform.ts';
import { machineMedia } from './film-media.ts';
import type { MediaCache } from './media-cache.ts';

/** Background work of one program, for all its projects. Who opens, closes. */
export interface BackgroundWork {
  readonly queue: JobQueue;
  /** Held by playback while it plays; exports hold it by themselves. */
  readonly gate: BackgroundGate;
  close(): Promise<void>;
}

/** One of each at a time: an export uses every core, a drive serves one reader best, and what waits is in the list of jobs. */
const LANES = { export: 1, disk: 1, decode: 1, [PROXY_LANE]: 1 };

/** Opens the job queue of this machine and goes on with what is unfinished. Codes: `jobs.locked`, `disk.*`. */
export async function openBackgroundWork({ store, proxyWorkFolder, jobFolder }: MediaCache): Promise<Result<BackgroundWork>> {
  const gate = new BackgroundGate();
  const kinds = [
    exportKind((projectPath) => {
      const { openPool, ...media } = machineMedia(projectPath);
      const pool = openPool();
      return { ...media, pool, close: () => pool.close() };
    }),
    peaksKind(store),
    thumbnailsKind(store),
    fullHashKind(),
    proxyKind({ store, workFolder: proxyWorkFolder, gate }),
  ];
  const opened = await openJobQueue({ folder: jobFolder, kinds, lanes: LANES });
  if (!opened.ok) return opened;
  const queue = opened.value;
  const held = new Map<string, () => void>();
  const follow = ({ id, kind, state }: { readonly id: string; readonly kind: string; readonly state: { readonly kind: string } }): void => {
    if (kind !== 'export') return;
    if (state.kind === 'running' && !held.has(id)) held.set(id, gate.hold());
    if (state.kind === 'running') return;
    held.get(id)?.();
    held.delete(id);
  };
  queue.onChange(follow);
  // What went on at once at the opening told nobody.
  for (const job of queue.jobs()) follow(job);
  return ok({ queue, gate, close: () => queue.close() });
}

/** What a window asks about one project's media. */
export interface MediaLibrary {
  readonly proxies: ProxyService;
  readonly filmstrip: Filmstrip;
  readonly waveforms: Waveforms;
  readonly hashes: FullHashes;
  readonly watch: MediaWatch;
  /** Before the background work is closed. */
  close(): Promise<void>;
}

/** Opens nothing by itself: readers open when something is asked for. */
export function openMediaLibrary(cache: MediaCache, { queue }: BackgroundWork, locate: (asset: Asset) => string): MediaLibrary {
  const { store, proxyWorkFolder: workFolder } = cache;
  const proxies = new ProxyService({ store, queue, workFolder, locate });
  const filmstrip = new Filmstrip({ store, locate, proxies: proxies.shelf });
  const waveforms = new Waveforms({ store, locate });
  const hashes = new FullHashes({ store, queue, locate });
  const watch = new MediaWatch({ locate });
  return {
    proxies,
    filmstrip,
    waveforms,
    hashes,
    watch,
    async close() {
      watch.stop();
      filmstrip.close();
      await hashes.close();
      await proxies.close();
    },
  };
}
