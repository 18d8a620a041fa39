import { AVCOL_RANGE_JPEG, type AVPixelFormat } from 'node-av/constants';
import { avGetPixFmtFromName, avGetPixFmtName, Frame, SoftwareScaleContext, type Stream } from 'node-av/lib';
import { hasWebmAlpha } from './decoder.ts';
import { check } from './ffmpeg-fault.ts';
import { asPixelFormat } from './pixel-format.ts';

/** Formats that filters take badly or not at all, and the one that holds all they say. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/^pal8$/, 'rgba'],
  [/^mono[wb]/, 'gray'],
  [/^(rgb|bgr)(4|8|4_byte)$/, 'rgb24'],
  [/^gbrap(f32|f16)/, 'gbrap16le'],
  [/^(rgba|argb|bgra|abgr)(f32|f16)/, 'gbrap16le'],
  [/^(gbrp|rgb)(f32|f16)/, 'gbrp16le'],
  [/^yaf(32|16)/, 'ya16le'],
  [/^gray(f32|f16)/, 'gray16le'],
  [/^(xyz12|bayer_\w+16)/, 'rgb48le'],
  [/^bayer_/, 'rgb24'],
];

const delivered = (name: string): string => REPLACED.find(([pattern]) => pattern.test(name))?.[1] ?? name;

/**
 * Gives every frame of one stream the same size and pixel format, one that filters understand, whatever frame is asked for first: some
 * streams change size half-way, and a filter graph fed with a frame of another size reads past its end.
 */
export class FrameNormaliser {
  readonly #width: number;
  readonly #height: number;
  #format: AVPixelFormat | null = null;
  /** Converted frames, kept by their source so that asking twice costs once. */
  #converted: { readonly source: Frame; readonly frame: Frame }[] = [];
  #scaler: SoftwareScaleContext | null = null;

  constructor(stream: Stream) {
    this.#width = stream.codecpar.width;
    this.#height = stream.codecpar.height;
    const name = hasWebmAlpha(stream) ? 'yuva420p' : avGetPixFmtName(asPixelFormat(stream.codecpar.format));
    if (name) this.#format = avGetPixFmtFromName(delivered(name.replace(/^yuvj/, 'yuv')));
  }

  /** The frame itself where it fits, else a conversion of it that holds while the two newest others do. */
  normalise(frame: Frame): Frame {
    const name = avGetPixFmtName(asPixelFormat(frame.format)) ?? '';
    if (name.startsWith('yuvj')) {
      // The same bytes under their modern name: full range is a tag, not a format.
      frame.format = avGetPixFmtFromName(name.replace('yuvj', 'yuv'));
      frame.colorRange = AVCOL_RANGE_JPEG;
    }
    this.#format ??= avGetPixFmtFromName(delivered(name));
    if (frame.format === this.#format && (this.#width <= 0 || (frame.width === this.#width && frame.height === this.#height))) return frame;
    return this.#convert(frame, this.#format);
  }

  #convert(source: Frame, format: AVPixelFormat): Frame {
    const known = this.#converted.find((entry) => entry.source === source);
    if (known) return known.frame;
    if (!this.#scaler) {
      this.#scaler = new SoftwareScaleContext();
      this.#scaler.allocContext();
    }
    const frame = new Frame();
    frame.alloc();
    frame.format = format;
    frame.width = this.#width > 0 ? this.#width : source.width;
    frame.height = this.#height > 0 ? this.#height : source.height;
    frame.colorRange = source.colorRange;
    frame.colorSpace = source.colorSpace;
    frame.colorPrimaries = source.colorPrimaries;
    frame.colorTrc = source.colorTrc;
    check(this.#scaler.scaleFrameSync(frame, source), 'convert frame');
    check(frame.copyProps(source), 'convert frame');
    this.#converted.push({ source, frame });
    while (this.#converted.length > 4) this.#converted.shift()?.frame.free();
    return frame;
  }

  close(): void {
    this.#converted = [];
    this.#scaler?.freeContext();
    this.#scaler = null;
  }
}
