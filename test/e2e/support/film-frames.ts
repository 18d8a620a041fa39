import type { Ratio } from '../../../core/base/ratio.ts';
import { frameDuration, framesToTicks, TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { PictureReader } from '../../../engine/media/contract.ts';
import { openPicture } from '../../../engine/media/picture-reader.ts';
import { probeFile } from '../../../engine/media/probe.ts';

/** A picture in 8-bit 4:2:0 of Rec. 709 with limited range: all of Y, then U, then V. */
export type Planes = Uint8Array;

export interface FilmFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameCount: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly sampleCount: number;
}

/** An exported film, read by the engine in the test's own process. */
export class FilmFrames {
  readonly facts: FilmFacts;
  readonly #reader: PictureReader;
  readonly #rate: Ratio;

  private constructor(facts: FilmFacts, reader: PictureReader, rate: Ratio) {
    this.facts = facts;
    this.#reader = reader;
    this.#rate = rate;
  }

  static async open(path: string): Promise<FilmFrames> {
    const info = await probeFile(path);
    if (!info.ok) throw new Error(info.error.message);
    const picture = info.value.streams.find((stream) => stream.kind === 'picture');
    const sound = info.value.streams.find((stream) => stream.kind === 'sound');
    if (picture?.rate === undefined || picture.rate === null || sound === undefined) throw new Error(`${path} lacks picture or sound`);
    const reader = await openPicture(path, picture.index, { deinterlace: false, threads: 1 });
    if (!reader.ok) throw new Error(reader.error.message);
    return new FilmFrames(
      {
        widthPx: picture.width,
        heightPx: picture.height,
        frameCount: Math.round(picture.duration / frameDuration(picture.rate)),
        channels: sound.channels,
        sampleRate: sound.sampleRate,
        sampleCount: Math.round((sound.duration * sound.sampleRate) / TICKS_PER_SECOND),
      },
      reader.value,
      picture.rate,
    );
  }

  /** How near frame `number` of the film comes to a picture, in dB of peak signal to noise over all samples. */
  async likeness(number: number, shown: Planes): Promise<number> {
    const frame = await this.#reader.frameAt(framesToTicks(number, this.#rate));
    const bytes = frame.toBuffer();
    if (bytes.length !== shown.length) throw new Error(`${bytes.length} bytes in the film, ${shown.length} in the window`);
    let squares = 0;
    for (let at = 0; at < bytes.length; at += 1) squares += ((bytes[at] ?? 0) - (shown[at] ?? 0)) ** 2;
    return squares === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 * 255 * bytes.length) / squares);
  }

  close(): void {
    this.#reader.close();
  }
}
