import type { ProxyLookup } from '../../ingest/proxy-lookup.ts';
import type { MediaPool } from '../../media/contract.ts';
import type { Foreground, ViewerMedia } from '../../play/picture-maker.ts';
import { createPictureStore } from '../../play/picture-store.ts';
import { machineMedia } from '../film-media.ts';

/** Encoded pictures that are kept ready: some 1,500 frames of 1080p. */
const STORE_BYTES = 256 << 20;

/** What all viewers of one open project share: decoders, files that effects read, pictures ready to be shown. */
export interface Viewing {
  /** Opens nothing before it is asked for. */
  media(): ViewerMedia;
  /** Call it once the viewers are closed. */
  close(): void;
}

export function createViewing(projectPath: string, proxies?: ProxyLookup, foreground?: Foreground): Viewing {
  let pool: MediaPool | null = null;
  let media: ViewerMedia | null = null;
  return {
    media() {
      if (media !== null) return media;
      const machine = machineMedia(projectPath);
      pool = machine.openPool();
      media = {
        pool,
        locate: machine.locate,
        resources: machine.resources,
        store: createPictureStore(STORE_BYTES),
        ...(proxies === undefined ? {} : { proxies }),
        ...(foreground === undefined ? {} : { foreground }),
      };
      return media;
    },
    close() {
      pool?.close();
      pool = null;
      media = null;
    },
  };
}
