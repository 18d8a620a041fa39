import type { Asset, PictureStream } from '../../core/model/records.ts';
import type { CodingStructure } from '../media/coding-structure.ts';

/** Why a stream is slow to reach or to play. */
type ProxyReason = 'long-group' | 'many-b-frames' | 'large-picture' | 'high-bit-rate' | 'deep-colour-codec';

/** Whether to make a proxy by itself. A user may ask for one of any moving picture. */
export type ProxyAdvice =
  | { readonly kind: 'make'; readonly reasons: readonly ProxyReason[] }
  | { readonly kind: 'not-needed' }
  /** Stills and sound have no proxies. */
  | { readonly kind: 'impossible' };

/** A seek decodes half a group on average: 30 frames of 1080p take about 60 ms on one core. */
const LONGEST_GROUP_FRAMES = 30;
const B_FRAME_GROUP_FRAMES = 12;
const B_FRAME_HEAVY = 0.45;
const LARGE_LONG_SIDE_PX = 1920;
const LARGE_SHORT_SIDE_PX = 1088;
/** Entropy decoding alone then takes a core most of the time; a drive on a network gives little more. */
const HIGH_BITS_PER_SECOND = 120_000_000;
const COSTLY_DEEP_CODECS: ReadonlySet<string> = new Set(['hevc', 'vvc', 'av1', 'vp9']);

/** What is advised for a stream. Pure: `coding` is what its packets show. */
export function adviseProxy(asset: Pick<Asset, 'kind'>, stream: PictureStream, coding: CodingStructure): ProxyAdvice {
  if (!canHaveProxy(asset, stream)) return { kind: 'impossible' };
  const [short, long] = [Math.min(stream.width, stream.height), Math.max(stream.width, stream.height)];
  const { groupFrames, reordered, bitsPerSecond } = coding;
  const found: readonly (readonly [ProxyReason, boolean])[] = [
    ['long-group', groupFrames > LONGEST_GROUP_FRAMES],
    ['many-b-frames', groupFrames > B_FRAME_GROUP_FRAMES && reordered >= B_FRAME_HEAVY],
    ['large-picture', long > LARGE_LONG_SIDE_PX || short > LARGE_SHORT_SIDE_PX],
    ['high-bit-rate', bitsPerSecond > HIGH_BITS_PER_SECOND],
    ['deep-colour-codec', stream.bitDepth > 8 && COSTLY_DEEP_CODECS.has(stream.codec)],
  ];
  const reasons = found.flatMap(([reason, holds]) => (holds ? [reason] : []));
  return reasons.length === 0 ? { kind: 'not-needed' } : { kind: 'make', reasons };
}

/** A moving picture of a known length. */
export const canHaveProxy = (asset: Pick<Asset, 'kind'>, stream: PictureStream): boolean =>
  (asset.kind === 'movie' || asset.kind === 'image-sequence') && stream.rate !== null && stream.duration > 0;
