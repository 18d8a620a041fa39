import { AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants';
import { FilterGraph, Frame } from 'node-av/lib';
import type { PictureProfile } from '../../../core/graph/render-graph.ts';
import type { PictureRenderer, SoundRenderer } from '../../render/contract.ts';
import type { FilmSource } from '../film-source.ts';
import { checkNative } from '../native-error.ts';

export interface LavfiFilm {
  /** A libavfilter source without size and rate, for example `testsrc2`. */
  readonly picture: string;
  /** Filters after it, each beginning with a comma. */
  readonly filters?: string;
  readonly rate: string;
  readonly frameCount: number;
  readonly sampleCount: number;
  readonly sampleRate?: number;
  readonly channels?: number;
  readonly timecode?: string | null;
  /** Called before each frame is drawn. */
  readonly beforeFrame?: (frame: number) => void;
}

/** A film of moving pictures that libavfilter draws and of a computed sound: for tests and benchmarks of the exporter alone. */
export function lavfiFilm(film: LavfiFilm): FilmSource {
  const channels = film.channels ?? 2;
  const sampleRate = film.sampleRate ?? 48_000;
  return {
    frameCount: film.frameCount,
    sampleCount: film.sampleCount,
    channels,
    openPictures: async (profile) => new LavfiPictures(film, profile),
    openSound: async () => tones(sampleRate, channels),
    pictureKey: (first, end) => `${film.picture}${film.filters ?? ''}@${film.rate}:${first}-${end}`,
    soundKey: `tones ${film.sampleCount}`,
    timecode: film.timecode ?? null,
  };
}

class LavfiPictures implements PictureRenderer {
  private readonly description: string;
  private readonly beforeFrame: (frame: number) => void;
  private graph: FilterGraph | null = null;
  private next = 0;
  private readonly frame = new Frame();

  constructor(film: LavfiFilm, { width, height, pixelFormat }: PictureProfile) {
    this.description = [
      `${film.picture}=size=${width}x${height}:rate=${film.rate}${film.filters ?? ''}`,
      `scale=out_color_matrix=bt709:out_range=${pixelFormat.startsWith('rgb') || pixelFormat === 'bgra' ? 'full' : 'limited'}`,
      `format=${pixelFormat}`,
      'setparams=color_primaries=bt709:color_trc=bt709',
      'buffersink@out',
    ].join(',');
    this.beforeFrame = film.beforeFrame ?? (() => {});
    this.frame.alloc();
  }

  async render(frame: number): Promise<Frame> {
    this.beforeFrame(frame);
    if (this.graph === null || frame < this.next) {
      this.graph?.free();
      this.graph = new FilterGraph();
      this.graph.alloc();
      checkNative(this.graph.parsePtr(this.description), 'parse');
      checkNative(await this.graph.config(), 'configure');
      this.next = 0;
    }
    const sink = this.graph.getFilter('buffersink@out');
    if (sink === null) throw new Error('no sink');
    for (; this.next <= frame; this.next++) {
      this.frame.unref();
      const code = await sink.buffersinkGetFrame(this.frame);
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) throw new Error('the source ended');
      checkNative(code, 'draw');
    }
    return this.frame;
  }

  close(): void {
    this.graph?.free();
    this.frame.free();
  }
}

/** A different tone on every channel with a beat four times a second, the same wherever it is asked from. */
export function tones(sampleRate: number, channels: number): SoundRenderer {
  return {
    sampleRate,
    channels,
    render: async (start, count) =>
      Array.from({ length: channels }, (_, channel) =>
        Float32Array.from({ length: count }, (_, index) => toneAt(start + index, sampleRate, channel)),
      ),
    close: () => {},
  };
}

export const toneAt = (sample: number, sampleRate: number, channel: number): number => {
  const seconds = sample / sampleRate;
  return 0.4 * (1 - ((seconds * 4) % 1)) * Math.sin(2 * Math.PI * (220 + 110 * channel) * seconds);
};
