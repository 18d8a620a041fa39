import { AV_CODEC_FLAG_QSCALE, AVERROR_EAGAIN, FF_ENCODER_MJPEG, FF_ENCODER_PNG } from 'node-av/constants';
import { avGetPixFmtName, Codec, CodecContext, FilterGraph, Frame, Packet, Rational } from 'node-av/lib';
import { check } from './ffmpeg-fault.ts';
import { asPixelFormat, pixelFormatTraits } from './pixel-format.ts';

export interface PictureEncoding {
  readonly format: 'png' | 'jpeg';
  /** Size of the picture written, before turning; default the frame's own. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Clockwise turn that shows the picture upright. */
  readonly rotation?: 0 | 90 | 180 | 270;
  /** Lines of the original where the frame is a smaller stand-in for it: an untagged colour is guessed by them. Default the frame's own. */
  readonly originalLines?: number;
  /** JPEG only, 1 (worst) to 100. Default 85. */
  readonly quality?: number;
}

const TURNS = { 0: '', 90: ',transpose=clock', 180: ',hflip,vflip', 270: ',transpose=cclock' } as const;
/** FFmpeg's unit of quantiser scale in `globalQuality`. */
const QP_TO_LAMBDA = 118;

/**
 * A frame as the bytes of a picture file. PNG keeps alpha and, of frames deeper than 8 bits, 16 bits a component. Colours are converted by
 * the frame's own matrix and range tags; untagged frames below 720 lines count as BT.601, others as BT.709.
 */
export async function encodePicture(frame: Frame, encoding: PictureEncoding): Promise<Buffer> {
  const picture = convert(frame, encoding);
  try {
    return await encode(picture, encoding);
  } finally {
    picture.free();
  }
}

function convert(frame: Frame, encoding: PictureEncoding): Frame {
  const name = avGetPixFmtName(asPixelFormat(frame.format)) ?? 'yuv420p';
  const { bitDepth, hasAlpha } = pixelFormatTraits(name);
  const wide = bitDepth > 8;
  const isGrey = /^(gray|ya|mono)/.test(name);
  const png = isGrey && !hasAlpha ? (wide ? 'gray16be' : 'gray') : wide ? (hasAlpha ? 'rgba64be' : 'rgb48be') : hasAlpha ? 'rgba' : 'rgb24';
  const format = encoding.format === 'png' ? png : 'yuvj420p';
  const width = encoding.widthPx ?? frame.width;
  const height = encoding.heightPx ?? frame.height;
  // H.273 code points 1 and 6: what a picture of unknown matrix most likely is, by its size.
  const isTagged = frame.colorSpace !== 2;
  const matrix = isTagged ? '' : `:in_color_matrix=${(encoding.originalLines ?? frame.height) >= 720 ? 'bt709' : 'smpte170m'}`;
  const outMatrix = encoding.format === 'jpeg' ? ':out_color_matrix=smpte170m' : '';
  const aspect = frame.sampleAspectRatio;
  const source =
    `buffer@in=video_size=${frame.width}x${frame.height}:pix_fmt=${frame.format}:time_base=1/25:pixel_aspect=${Math.max(1, aspect.num)}/${Math.max(1, aspect.den)}` +
    `:colorspace=${frame.colorSpace}:range=${frame.colorRange}`;
  const scale = `scale=${width}:${height}:flags=bicubic+accurate_rnd+full_chroma_int${matrix}${outMatrix}:out_range=full,format=${format}`;
  const graph = new FilterGraph();
  graph.alloc();
  graph.nbThreads = 1;
  const result = new Frame();
  result.alloc();
  try {
    check(graph.parsePtr(`${source},${scale}${TURNS[encoding.rotation ?? 0]},setsar=1,buffersink@out`), 'convert picture');
    check(graph.configSync(), 'convert picture');
    const input = frame.clone();
    if (!input) throw new Error('a frame reference could not be made');
    input.pts = 0n;
    const fed = graph.getFilter('buffer@in')?.buffersrcAddFrameSync(input) ?? -1;
    input.free();
    check(fed, 'convert picture');
    check(graph.getFilter('buffersink@out')?.buffersinkGetFrameSync(result) ?? -1, 'convert picture');
    return result;
  } catch (error) {
    result.free();
    throw error;
  } finally {
    graph.free();
  }
}

async function encode(frame: Frame, encoding: PictureEncoding): Promise<Buffer> {
  const codec = Codec.findEncoderByName(encoding.format === 'png' ? FF_ENCODER_PNG : FF_ENCODER_MJPEG);
  if (!codec) throw new Error(`FFmpeg was built without ${encoding.format}`);
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  const packet = new Packet();
  packet.alloc();
  try {
    encoder.width = frame.width;
    encoder.height = frame.height;
    encoder.pixelFormat = asPixelFormat(frame.format);
    encoder.timeBase = new Rational(1, 25);
    encoder.threadCount = 1;
    if (encoding.format === 'jpeg') {
      encoder.setFlags(AV_CODEC_FLAG_QSCALE);
      // Quality 100 is quantiser 1, quality 1 is quantiser 31.
      const quantiser = 1 + ((100 - Math.min(100, Math.max(1, encoding.quality ?? 85))) * 30) / 99;
      encoder.globalQuality = Math.round(quantiser * QP_TO_LAMBDA);
      frame.quality = encoder.globalQuality;
    }
    check(await encoder.open2(codec, null), `open ${encoding.format} encoder`);
    check(await encoder.sendFrame(frame), 'encode picture');
    let result = await encoder.receivePacket(packet);
    if (result === AVERROR_EAGAIN) {
      check(await encoder.sendFrame(null), 'encode picture');
      result = await encoder.receivePacket(packet);
    }
    check(result, 'encode picture');
    return Buffer.from(packet.data ?? []);
  } finally {
    packet.free();
    encoder.freeContext();
  }
}
