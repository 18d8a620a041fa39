import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';

const picture = (index: number, seconds: number, rate: { num: number; den: number } | null) => ({
  kind: 'picture',
  index,
  codec: 'h264',
  width: 1920,
  height: 1080,
  rotation: 0,
  pixelAspect: { num: 1, den: 1 },
  rate,
  variableRate: false,
  start: 0,
  duration: Math.round(seconds * TICKS_PER_SECOND),
  pixelFormat: 'yuv420p',
  bitDepth: 8,
  hasAlpha: false,
  interlaced: 'progressive',
  colour: { primaries: null, transfer: null, matrix: null, range: null },
});
const sound = (index: number, seconds: number) => ({
  kind: 'sound',
  index,
  codec: 'aac',
  sampleRate: 48_000,
  channels: 2,
  layout: 'stereo',
  start: 0,
  duration: Math.round(seconds * TICKS_PER_SECOND),
  language: null,
});

/** Arguments of `asset.import` for a movie with one picture and `sounds` sound streams, a sound file or a still. */
export function mediaArgs(kind: 'movie' | 'sound' | 'still', seconds: number, sounds = 1, rate = { num: 25, den: 1 }) {
  const pictures = kind === 'sound' ? [] : [picture(0, kind === 'still' ? 0 : seconds, kind === 'still' ? null : rate)];
  const streams = kind === 'still' ? [] : Array.from({ length: sounds }, (_, index) => sound(pictures.length + index, seconds));
  return {
    name: `${kind}-${seconds}`,
    kind,
    path: `media/${kind}-${seconds}.bin`,
    fingerprint: { sizeBytes: 1000, quick: `${kind}-${seconds}`, full: null },
    duration: kind === 'still' ? 0 : Math.round(seconds * TICKS_PER_SECOND),
    streams: [...pictures, ...streams],
  };
}
