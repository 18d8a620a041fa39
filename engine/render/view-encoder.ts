import { AV_CODEC_FLAG_QSCALE, AVERROR_EAGAIN, FF_ENCODER_MJPEG } from 'node-av/constants';
import { Codec, CodecContext, Frame, Packet, Rational } from 'node-av/lib';
import { asId } from '../../core/base/id.ts';
import { colourStep, convertColour } from '../../core/graph/colour.ts';
import { SEQUENCE_COLOURS, type SourceColour } from '../../core/graph/colour-tags.ts';
import { type FilterNode, filter, type SourceFrame } from '../../core/graph/filter-node.ts';
import { forced } from '../../core/graph/planes.ts';
import type { SequenceColour } from '../../core/model/records.ts';
import { check } from '../media/ffmpeg-fault.ts';
import { buildFilterRun, type FilterRun } from './filter-run.ts';
import { planGraph } from './graph-plan.ts';
import { type PictureFormat, pictureFormatOf, pixelFormatOf, samePictureFormat } from './picture-format.ts';

/** How a picture leaves for a screen. Quality is of JPEG, 1 to 100. */
type ViewEncoding = { readonly kind: 'jpeg'; readonly quality: number } | { readonly kind: 'i420' } | { readonly kind: 'rgba' };

/** A picture for a screen: SDR in the gamut of BT.709, whatever the sequence works in. */
export interface ViewPicture {
  readonly bytes: Uint8Array;
  readonly encoding: ViewEncoding['kind'];
  readonly widthPx: number;
  readonly heightPx: number;
  /** FFmpeg's name of the matrix of the bytes; `gbr` for RGBA. */
  readonly matrix: string;
  readonly range: 'limited' | 'full';
}

/** Turns finished frames of one sequence colour into bytes for a screen. Keeps filter graph and encoder from picture to picture. */
export interface ViewEncoder {
  /** Reads `frame` before it returns. Answers come in the order of the calls. */
  encode(frame: Frame, encoding: ViewEncoding): Promise<ViewPicture>;
  /** Waits for the picture under way. */
  close(): Promise<void>;
}

const SCREEN = SEQUENCE_COLOURS.bt709;
/** FFmpeg's unit of quantiser scale in `globalQuality`. */
const QP_TO_LAMBDA = 118;
const LEAF: SourceFrame = { kind: 'source', key: 'view', assetId: asId<'asset'>('view'), streamIndex: 0, time: 0, deinterlace: false };

/** Nothing is opened before the first picture. `colour` is that of the frames that will come. */
export function createViewEncoder(colour: SequenceColour, threads: number): ViewEncoder {
  const from = SEQUENCE_COLOURS[colour];
  let conversion: { readonly run: FilterRun; readonly kind: ViewEncoding['kind']; readonly format: PictureFormat } | null = null;
  let jpeg: JpegEncoder | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const convert = (frame: Frame, kind: ViewEncoding['kind']): Frame => {
    const format = pictureFormatOf(frame);
    if (conversion === null || conversion.kind !== kind || !samePictureFormat(conversion.format, format)) {
      conversion?.run.close();
      conversion = null;
      const plan = planGraph(screenPicture(kind, from), () => null);
      const pathOf = (): string => {
        throw new Error('a conversion for a screen reads no files');
      };
      conversion = { run: buildFilterRun(plan, [format], { threads, pathOf }), kind, format };
    }
    const input = newFrame();
    const output = newFrame();
    try {
      check(input.ref(frame), 'take a picture for the screen');
      conversion.run.evaluate([input], output);
      return output;
    } catch (error) {
      output.free();
      throw error;
    } finally {
      input.free();
    }
  };
  const finish = async (picture: Frame, encoding: ViewEncoding): Promise<ViewPicture> => {
    const size = { encoding: encoding.kind, widthPx: picture.width, heightPx: picture.height };
    switch (encoding.kind) {
      case 'jpeg': {
        if (jpeg === null || !jpeg.fits(picture, encoding.quality)) {
          jpeg?.close();
          jpeg = null;
          jpeg = await openJpegEncoder(picture, encoding.quality);
        }
        return { bytes: await jpeg.encode(picture), ...size, matrix: 'smpte170m', range: 'full' };
      }
      case 'i420':
        return { bytes: picture.toBuffer(), ...size, matrix: screenMatrix(from), range: 'limited' };
      case 'rgba':
        return { bytes: picture.toBuffer(), ...size, matrix: 'gbr', range: 'full' };
    }
  };

  return {
    encode(frame, encoding) {
      const picture = convert(frame, encoding.kind);
      const made = last.then(() => finish(picture, encoding)).finally(() => picture.free());
      last = made.catch(() => undefined);
      return made;
    },
    async close() {
      await last;
      conversion?.run.close();
      jpeg?.close();
      conversion = null;
      jpeg = null;
    },
  };
}

/** A sequence in SDR and a gamut near BT.709's keeps its own matrix: only what a screen would show wrong is converted. */
const screenMatrix = (from: SourceColour): string => (colourStep(from, SCREEN) === 'full' ? SCREEN.matrix : from.matrix);

function screenPicture(kind: ViewEncoding['kind'], from: SourceColour): FilterNode {
  const shown = colourStep(from, SCREEN) === 'full' ? convertColour(LEAF, from, SCREEN, 'yuv444p10le') : LEAF;
  const matrix = swsName(screenMatrix(from));
  switch (kind) {
    // JFIF: BT.601's matrix in full range, whatever the tags.
    case 'jpeg':
      return forced(
        filter('scale', { in_color_matrix: matrix, in_range: 'limited', out_color_matrix: 'bt601', out_range: 'full' }, [shown]),
        'yuvj420p',
      );
    case 'i420':
      return forced(shown, 'yuv420p');
    case 'rgba':
      return forced(filter('scale', { in_color_matrix: matrix, in_range: 'limited', out_range: 'full' }, [shown]), 'rgba');
  }
}

/** libswscale's names of matrices. */
function swsName(matrix: string): string {
  switch (matrix) {
    case 'bt2020nc':
      return 'bt2020';
    case 'smpte170m':
    case 'bt470bg':
      return 'bt601';
    default:
      return matrix;
  }
}

interface JpegEncoder {
  fits(picture: Frame, quality: number): boolean;
  encode(picture: Frame): Promise<Uint8Array>;
  close(): void;
}

async function openJpegEncoder(like: Frame, quality: number): Promise<JpegEncoder> {
  const codec = Codec.findEncoderByName(FF_ENCODER_MJPEG);
  if (codec === null) throw new Error('FFmpeg was built without mjpeg');
  const { width, height } = like;
  const encoder = new CodecContext();
  const packet = new Packet();
  packet.alloc();
  encoder.allocContext3(codec);
  encoder.width = width;
  encoder.height = height;
  encoder.pixelFormat = pixelFormatOf(like);
  encoder.timeBase = new Rational(1, 25);
  // One picture after the other: a second thread would hold a picture back.
  encoder.threadCount = 1;
  encoder.setFlags(AV_CODEC_FLAG_QSCALE);
  // Quality 100 is quantiser 1, quality 1 is quantiser 31.
  const quantiser = 1 + ((100 - Math.min(100, Math.max(1, quality))) * 30) / 99;
  encoder.globalQuality = Math.round(quantiser * QP_TO_LAMBDA);
  const opened = await encoder.open2(codec, null);
  if (opened < 0) {
    packet.free();
    encoder.freeContext();
    check(opened, 'open jpeg encoder');
  }
  let count = 0n;
  return {
    fits: (picture, wanted) => picture.width === width && picture.height === height && wanted === quality,
    async encode(picture) {
      picture.pts = count++;
      picture.quality = encoder.globalQuality;
      check(await encoder.sendFrame(picture), 'encode picture');
      const received = await encoder.receivePacket(packet);
      if (received === AVERROR_EAGAIN) throw new Error('the jpeg encoder held a picture back');
      check(received, 'encode picture');
      const bytes = Uint8Array.from(packet.data ?? []);
      packet.unref();
      return bytes;
    },
    close() {
      packet.free();
      encoder.freeContext();
    },
  };
}

function newFrame(): Frame {
  const frame = new Frame();
  frame.alloc();
  return frame;
}
