import { basename } from 'node:path';
import {
  AV_CODEC_ID_VP8,
  AV_CODEC_ID_VP9,
  AVDISCARD_ALL,
  AVDISCARD_DEFAULT,
  AVERROR_DECODER_NOT_FOUND,
  FF_DECODER_LIBVPX_VP8,
  FF_DECODER_LIBVPX_VP9,
} from 'node-av/constants';
import { Codec, CodecContext, type Stream } from 'node-av/lib';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ImagePlayback } from './contract.ts';
import { ffmpegFault } from './ffmpeg-fault.ts';
import { type InputFile, openInputFile } from './input-file.ts';

/** A picture larger than this is refused: one frame would take over a gigabyte. */
export const MAX_SIDE_PX = 16_384;
export const MAX_PICTURE_PX = 268_435_456;

/** Whether WebM carries a second stream of alpha beside the picture. */
export const hasWebmAlpha = (stream: Stream): boolean => stream.metadata?.get('alpha_mode') === '1';

/** The decoder that gives the whole picture: FFmpeg's own VP8 and VP9 decoders drop WebM's alpha, libvpx keeps it. */
export function findDecoderFor(stream: Stream): Codec | null {
  const { codecId } = stream.codecpar;
  if (hasWebmAlpha(stream)) {
    const withAlpha =
      codecId === AV_CODEC_ID_VP9
        ? Codec.findDecoderByName(FF_DECODER_LIBVPX_VP9)
        : codecId === AV_CODEC_ID_VP8
          ? Codec.findDecoderByName(FF_DECODER_LIBVPX_VP8)
          : null;
    if (withAlpha) return withAlpha;
  }
  return Codec.findDecoder(codecId);
}

/** A file and the decoder of one of its streams. */
export interface OpenStream {
  readonly input: InputFile;
  readonly context: CodecContext;
}

/** Opens a file and the decoder of one stream: both or neither. The caller frees the context, then closes the file. */
export async function openStream(path: string, streamIndex: number, threads: number, images?: ImagePlayback): Promise<Result<OpenStream>> {
  const input = await openInputFile(path, undefined, images);
  if (!input.ok) return input;
  const context = await openDecoder(input.value, streamIndex, threads);
  if (context.ok) return ok({ input: input.value, context: context.value });
  input.value.close();
  return context;
}

/**
 * Opens the decoder of one stream with an explicit thread count and tells the demuxer to skip every other stream. Options go in one by
 * one: a Dictionary given to a synchronous open crashes the process.
 */
async function openDecoder(
  input: InputFile,
  streamIndex: number,
  threads: number,
  options: Readonly<Record<string, string>> = {},
): Promise<Result<CodecContext>> {
  const name = basename(input.path);
  const stream = input.streams[streamIndex];
  if (!stream)
    return fail('media.no-stream', `"${name}" has no stream ${streamIndex}; probe the file and choose another.`, { path: input.path });
  const codec = findDecoderFor(stream);
  if (!codec) return { ok: false, error: ffmpegFault(AVERROR_DECODER_NOT_FOUND, input.path, 'find decoder') };
  const { width, height } = stream.codecpar;
  if (width > MAX_SIDE_PX || height > MAX_SIDE_PX || width * height > MAX_PICTURE_PX) {
    return fail(
      'media.too-large',
      `"${name}" is ${width}×${height} pixels, more than can be edited; scale it below ${MAX_SIDE_PX} pixels a side.`,
      {
        path: input.path,
        width,
        height,
      },
    );
  }
  const context = new CodecContext();
  context.allocContext3(codec);
  const step = context.parametersToContext(stream.codecpar);
  if (step < 0) {
    context.freeContext();
    return { ok: false, error: ffmpegFault(step, input.path, 'decoder parameters') };
  }
  context.pktTimebase = stream.timeBase;
  context.threadCount = threads;
  for (const [key, value] of Object.entries(options)) context.setOption(key, value);
  const opened = await context.open2(codec, null);
  if (opened < 0) {
    context.freeContext();
    return { ok: false, error: ffmpegFault(opened, input.path, 'open decoder') };
  }
  for (const other of input.streams) other.discard = other.index === streamIndex ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  return ok(context);
}
