import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_NONE,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  FF_ENCODER_FFV1,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import {
  avGetPixFmtFromName,
  avGetPixFmtName,
  Codec,
  CodecContext,
  Dictionary,
  type FilterContext,
  FilterGraph,
  Frame,
  Packet,
  Rational,
} from 'node-av/lib';
import type { Ticks } from '../../core/base/ticks.ts';
import { check } from './ffmpeg-fault.ts';
import { asPixelFormat } from './pixel-format.ts';
import type { ProxyFormat } from './proxy-format.ts';
import type { LoggedFrame } from './proxy-log.ts';

const ENCODERS = { libx264: FF_ENCODER_LIBX264, ffv1: FF_ENCODER_FFV1 } as const satisfies Record<ProxyFormat['encoder'], string>;
const OPTIONS = {
  // Without look-ahead each frame comes out as it goes in; one thread, for the rest of the machine belongs to whoever edits.
  libx264: { preset: 'ultrafast', tune: 'fastdecode,zerolatency', crf: '22', 'x264-params': 'keyint=1:threads=1' },
  ffv1: { level: '3', slices: '4', slicecrc: '0', context: '0' },
} as const satisfies Record<ProxyFormat['encoder'], Readonly<Record<string, string>>>;

/**
 * Turns decoded frames of one stream into coded frames of its proxy. Code values stay the original's, and so do colour tags; R'G'B' becomes
 * limited-range BT.709. Fields are put together into full frames. Everything runs on FFmpeg's own threads.
 */
export class ProxyCoder {
  readonly #format: ProxyFormat;
  readonly #deinterlace: boolean;
  #graph: { readonly graph: FilterGraph; readonly source: FilterContext; readonly sink: FilterContext } | null = null;
  #encoder: CodecContext | null = null;
  readonly #filtered = new Frame();
  readonly #packet = new Packet();
  /** Starts of frames that went in and have not come out, oldest first; null for those that only lead up to the first wanted. */
  readonly #waiting: (Ticks | null)[] = [];
  readonly #coding: Ticks[] = [];
  #fed = 0;
  #sent = 0;

  constructor(format: ProxyFormat, deinterlace: boolean) {
    this.#format = format;
    this.#deinterlace = deinterlace;
    this.#filtered.alloc();
    this.#packet.alloc();
  }

  /** The encoder once the first frame has come: it describes the stream. */
  get encoder(): CodecContext | null {
    return this.#encoder;
  }

  /** Takes a frame of the source. With a null `start` it is only a neighbour of those to come and is not coded. */
  async add(frame: Frame, start: Ticks | null): Promise<readonly LoggedFrame[]> {
    const graph = this.#graph ?? this.#openGraph(frame);
    const input = frame.clone();
    if (!input) throw new Error('a frame reference could not be made');
    input.pts = BigInt(this.#fed++);
    this.#waiting.push(start);
    try {
      check(await graph.source.buffersrcAddFrame(input), 'scale a proxy');
    } finally {
      input.free();
    }
    return this.#drain();
  }

  /** What is still inside. */
  async finish(): Promise<readonly LoggedFrame[]> {
    if (!this.#graph) return [];
    check(await this.#graph.source.buffersrcAddFrame(null), 'scale a proxy');
    const coded = [...(await this.#drain())];
    if (this.#encoder) {
      check(await this.#encoder.sendFrame(null), 'code a proxy');
      coded.push(...(await this.#packets(this.#encoder)));
    }
    return coded;
  }

  async #drain(): Promise<readonly LoggedFrame[]> {
    const coded: LoggedFrame[] = [];
    for (;;) {
      const got = (await this.#graph?.sink.buffersinkGetFrame(this.#filtered)) ?? AVERROR_EOF;
      if (got === AVERROR_EAGAIN || got === AVERROR_EOF) return coded;
      check(got, 'scale a proxy');
      const start = this.#waiting.shift() ?? null;
      this.#encoder ??= await this.#openEncoder(this.#filtered);
      if (start !== null) {
        this.#filtered.pts = BigInt(this.#sent++);
        this.#filtered.pictType = AV_PICTURE_TYPE_NONE;
        this.#coding.push(start);
        check(await this.#encoder.sendFrame(this.#filtered), 'code a proxy');
        coded.push(...(await this.#packets(this.#encoder)));
      }
      this.#filtered.unref();
    }
  }

  async #packets(encoder: CodecContext): Promise<readonly LoggedFrame[]> {
    const coded: LoggedFrame[] = [];
    for (;;) {
      const got = await encoder.receivePacket(this.#packet);
      if (got === AVERROR_EAGAIN || got === AVERROR_EOF) return coded;
      check(got, 'code a proxy');
      const start = this.#coding.shift();
      if (start === undefined) throw new Error('the encoder gave a frame that it did not get');
      coded.push({ start, data: Buffer.from(this.#packet.data ?? Buffer.alloc(0)) });
      this.#packet.unref();
    }
  }

  #openGraph(like: Frame): { readonly graph: FilterGraph; readonly source: FilterContext; readonly sink: FilterContext } {
    const graph = new FilterGraph();
    graph.alloc();
    graph.nbThreads = 1;
    check(graph.parsePtr(`${sourceOf(like)},${this.#chain(like)},buffersink@out`), 'scale a proxy');
    check(graph.configSync(), 'scale a proxy');
    const source = graph.getFilter('buffer@in');
    const sink = graph.getFilter('buffersink@out');
    if (!source || !sink) throw new Error('the scaling graph has no ends');
    this.#graph = { graph, source, sink };
    return this.#graph;
  }

  #chain(like: Frame): string {
    const { widthPx, heightPx, pixelFormat } = this.#format;
    const name = avGetPixFmtName(asPixelFormat(like.format)) ?? '';
    const isRgb = /^(gbr|rgb|bgr|argb|abgr|0rgb|0bgr|x2rgb|x2bgr)/.test(name);
    const colour = isRgb ? ':out_color_matrix=bt709:out_range=tv' : '';
    const tags = isRgb ? ',setparams=colorspace=bt709:range=tv' : '';
    const fields = this.#deinterlace ? 'bwdif=mode=send_frame:parity=auto:deint=all,' : '';
    const size = `scale=${widthPx}:${heightPx}:flags=bicubic`;
    if (this.#format.encoder !== 'ffv1') return `${fields}${size}${colour},format=${pixelFormat}${tags}`;
    // Weighted by alpha on the way, or the colour of clear pixels would bleed into the edges.
    const weighted = pixelFormat === 'yuva420p' ? 'yuva444p' : 'yuva444p10le';
    return `${fields}scale=flags=bicubic${colour},format=${weighted}${tags},premultiply=inplace=1,${size},format=${weighted},unpremultiply=inplace=1,scale=flags=bicubic,format=${pixelFormat}`;
  }

  async #openEncoder(like: Frame): Promise<CodecContext> {
    const codec = Codec.findEncoderByName(ENCODERS[this.#format.encoder]);
    if (!codec) throw new Error(`FFmpeg was built without ${this.#format.encoder}`);
    const encoder = new CodecContext();
    encoder.allocContext3(codec);
    encoder.width = this.#format.widthPx;
    encoder.height = this.#format.heightPx;
    encoder.pixelFormat = avGetPixFmtFromName(this.#format.pixelFormat);
    encoder.timeBase = new Rational(1, 25);
    encoder.framerate = new Rational(25, 1);
    const { num, den } = like.sampleAspectRatio;
    if (num > 0 && den > 0) encoder.sampleAspectRatio = new Rational(num, den);
    encoder.colorPrimaries = like.colorPrimaries;
    encoder.colorTrc = like.colorTrc;
    encoder.colorSpace = like.colorSpace;
    encoder.colorRange = like.colorRange;
    encoder.gopSize = 1;
    encoder.maxBFrames = 0;
    encoder.threadCount = 1;
    encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
    // Asynchronous on purpose: the synchronous open frees an options dictionary twice.
    const opened = await encoder.open2(codec, Dictionary.fromObject(OPTIONS[this.#format.encoder]));
    if (opened < 0) encoder.freeContext();
    check(opened, 'open the encoder of a proxy');
    return encoder;
  }

  close(): void {
    this.#graph?.graph.free();
    this.#graph = null;
    this.#encoder?.freeContext();
    this.#encoder = null;
    this.#filtered.free();
    this.#packet.free();
  }
}

const sourceOf = (frame: Frame): string => {
  const { num, den } = frame.sampleAspectRatio;
  return (
    `buffer@in=video_size=${frame.width}x${frame.height}:pix_fmt=${frame.format}:time_base=1/25:pixel_aspect=${Math.max(1, num)}/${Math.max(1, den)}` +
    `:colorspace=${frame.colorSpace}:range=${frame.colorRange}`
  );
};
