import { ticksToSeconds } from '../../core/base/ticks.ts';
import type { PictureStream } from '../../core/model/records.ts';

/**
 * What a proxy is coded as: H.264 in which every frame is a key frame, by x264 at its fastest, at a whole fraction of the original's size.
 *
 * Measured on 20 s of noisy 1080p25 (GOP 250, 12 Mbit/s), proxies of 960×540, one decoder thread; milliseconds of a random seek at the
 * median, CPU milliseconds a frame in order, megabytes a minute, PSNR:
 *
 *     original               271     6.8     92
 *     H.264 all-intra        1.1     0.5     38   -
 *     H.264 GOP 5            2.1     0.5     30   48 dB
 *     H.264 GOP 15           4.2     0.5     27   48 dB
 *     MJPEG q3               1.4     0.7     57   46 dB
 *     DNxHR LB               1.6     0.8     74   45 dB
 *
 * All-intra wins where it matters, in any direction and from any place, for a third more bytes than GOP 15; 10 bits cost it nothing
 * (DNxHR HQX: 6.4 ms, 344 MB). With alpha: FFV1, 15 ms and 186 MB, beside ProRes 4444's 9.6 ms and 278 MB, keeps edges exact, and in 4:2:0.
 */
export interface ProxyFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly encoder: 'libx264' | 'ffv1';
  readonly pixelFormat: 'yuv420p' | 'yuv420p10le' | 'yuva420p' | 'yuva420p10le';
}

/** Counts up whenever the bytes of a proxy would come out otherwise: old ones are then made anew. */
export const PROXY_VERSION = 1;

/** More than a viewer shows at half quality of 1080p, less than what a single core decodes three layers of. */
const MOST_PIXELS = 1280 * 720;

/** The format of a stream's proxy: follows from the stream alone. */
export function proxyFormat(stream: PictureStream): ProxyFormat {
  let divisor = 1;
  while ((stream.width / divisor) * (stream.height / divisor) > MOST_PIXELS) divisor += 1;
  const even = (lengthPx: number): number => Math.max(2, 2 * Math.round(lengthPx / divisor / 2));
  const deep = stream.bitDepth > 8;
  return {
    widthPx: even(stream.width),
    heightPx: even(stream.height),
    ...(stream.hasAlpha
      ? { encoder: 'ffv1', pixelFormat: deep ? 'yuva420p10le' : 'yuva420p' }
      : { encoder: 'libx264', pixelFormat: deep ? 'yuv420p10le' : 'yuv420p' }),
  };
}

/** Bytes that the proxy of a stream will about take: the measured bytes a pixel, rounded up. */
export function proxySizeEstimate(stream: PictureStream): number {
  const { widthPx, heightPx, encoder } = proxyFormat(stream);
  const seconds = ticksToSeconds(stream.duration);
  const frames = seconds * (stream.rate === null ? 25 : stream.rate.num / stream.rate.den);
  return Math.ceil(frames * widthPx * heightPx * (encoder === 'ffv1' ? 0.3 : 0.07));
}
