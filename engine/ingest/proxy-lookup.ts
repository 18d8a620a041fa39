import type { Ticks } from '../../core/base/ticks.ts';
import type { Asset, PictureStream } from '../../core/model/records.ts';

/** A stand-in for one picture stream of an asset: the same frames at the same time stamps, smaller and fast to reach at any moment. */
export interface ProxyPicture {
  /** Absolute; the store's own file: read it only. */
  readonly path: string;
  /** Of the picture in the proxy file. */
  readonly streamIndex: number;
  /** The picture as the proxy has it: its size, pixel format and colour. Rotation and shape are the original's. */
  readonly stream: PictureStream;
  /** What is added to a time on the asset's clock to ask a reader of the proxy: it then gives the frame that the original has on screen. */
  readonly timeShift: Ticks;
}

/** Which proxies are at hand. Answers at once, from memory; a renderer asks it for every frame. */
export interface ProxyLookup {
  /** The proxy to show in place of the original's stream, or null where there is none: the original is then read. */
  proxyOf(asset: Asset, streamIndex: number): ProxyPicture | null;
  /** Told by a renderer that a proxy could not be read: it is not offered again before it is made anew. */
  distrust(proxy: ProxyPicture): void;
  /** Calls `listener` after proxies came or went: a picture that stands still is then worth asking for again. Answers how to stop it. */
  onChange(listener: () => void): () => void;
}

/** For renderers that read originals only, as export and the parity check do. */
export const NO_PROXIES: ProxyLookup = {
  proxyOf: () => null,
  distrust: () => undefined,
  onChange: () => () => undefined,
};
