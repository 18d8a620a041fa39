import type { Asset } from '../../../core/model/records.ts';
import { Filmstrip } from '../../library/filmstrip.ts';
import { FullHashes } from '../../library/full-hash.ts';
import { MediaWatch } from '../../library/media-watch.ts';
import { ProxyService } from '../../library/proxy-service.ts';
import { Waveforms } from '../../library/waveform.ts';
import type { ProjectSession } from '../../project/session.ts';
import { machineMedia } from '../film-media.ts';
import type { Workshop } from './workshop.ts';

/** What is known and made of an open project's media. Closed with the project. */
export interface ProjectLibrary {
  readonly locate: (asset: Asset) => string;
  readonly proxies: ProxyService;
  readonly hashes: FullHashes;
  readonly waveforms: Waveforms;
  readonly filmstrip: Filmstrip;
  readonly watch: MediaWatch;
  close(): Promise<void>;
}

/** Media that changes under the editor is noticed within this. */
const LOOK_EVERY_MS = 3000;

export function createProjectLibrary(
  session: ProjectSession,
  { cache: { store }, queue, proxyWorkFolder, giveWay }: Workshop,
): ProjectLibrary {
  const { locate } = machineMedia(session.path);
  const proxies = new ProxyService({ store, queue, workFolder: proxyWorkFolder, locate });
  const hashes = new FullHashes({ store, queue, locate });
  const filmstrip = new Filmstrip({ store, locate, proxies: proxies.shelf, turn: giveWay });
  const watch = new MediaWatch({ locate });
  watch.onChange(() => filmstrip.forget());
  watch.start(() => session.project.tables.assets.values(), LOOK_EVERY_MS);
  return {
    locate,
    proxies,
    hashes,
    waveforms: new Waveforms({ store, locate }),
    filmstrip,
    watch,
    close: async () => {
      watch.stop();
      await filmstrip.close();
      await proxies.close();
      await hashes.close();
    },
  };
}
