import { basename } from 'node:path';
import { AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants';
import { avGetCodecName, avGetPixFmtName, type Stream } from 'node-av/lib';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { ONE, type Ratio, ratio } from '../../core/base/ratio.ts';
import { framesToTicks, TICKS_PER_SECOND, type Ticks, timestampToTicks } from '../../core/base/ticks.ts';
import type { AssetStream, PictureStream, SoundStream } from '../../core/model/records.ts';
import { channelLayoutName } from './channel-layout.ts';
import { colourTagsOf } from './colour-tags.ts';
import type { ImagePlayback, MediaInfo } from './contract.ts';
import { findDecoderFor, hasWebmAlpha, MAX_PICTURE_PX, MAX_SIDE_PX } from './decoder.ts';
import { readDisplayMatrix } from './display-matrix.ts';
import { NO_TIMESTAMP } from './ffmpeg-fault.ts';
import { measureRate } from './frame-rate.ts';
import { type InputFile, isPictureStream, isSoundStream, openInputFile } from './input-file.ts';
import { type PacketScan, type StreamScan, scanPackets } from './packet-scan.ts';
import { PictureDecoder } from './picture-decoder.ts';
import { asPixelFormat, pixelFormatTraits } from './pixel-format.ts';
import { SoundDecoder } from './sound-decoder.ts';

/**
 * What a file holds. Decodes a few frames of each picture stream, reads a bounded number of packets, and never takes
 * more than a few seconds however large or damaged the file is. A printf pattern (`shot_%04d.png`) names an image sequence,
 * which plays as `images` says.
 * Throws the signal's reason where it is aborted.
 */
export async function probeFile(path: string, signal?: AbortSignal, images?: ImagePlayback): Promise<Result<MediaInfo>> {
  const input = await openInputFile(path, signal, images);
  if (!input.ok) return input;
  try {
    const scan = await scanPackets(input.value, signal);
    if (signal?.aborted)
      return fail('media.cancelled', `Reading "${basename(path)}" was cancelled; start it again when you want it.`, { path });
    return await describe(input.value, scan);
  } finally {
    input.value.close();
  }
}

async function describe(input: InputFile, scan: PacketScan): Promise<Result<MediaInfo>> {
  const name = basename(input.path);
  const warnings: string[] = [];
  const streams: AssetStream[] = [];
  for (const stream of input.streams) {
    const isPicture = isPictureStream(stream);
    if (!isPicture && !isSoundStream(stream)) continue;
    const codec = avGetCodecName(stream.codecpar.codecId) ?? 'unknown';
    if (!findDecoderFor(stream)) {
      warnings.push(`Stream ${stream.index} (${codec}) cannot be decoded and is left out.`);
      continue;
    }
    const measured = scan.streams.find((candidate) => candidate.index === stream.index) ?? null;
    if (isPicture) {
      const { width, height } = stream.codecpar;
      if (width > MAX_SIDE_PX || height > MAX_SIDE_PX || width * height > MAX_PICTURE_PX) {
        return fail(
          'media.too-large',
          `"${name}" is ${width}×${height} pixels, more than can be edited; scale it below ${MAX_SIDE_PX} a side.`,
          {
            path: input.path,
            width,
            height,
          },
        );
      }
      if (width <= 0 || height <= 0) {
        warnings.push(`Stream ${stream.index} (${codec}) has no picture size, or one too large to read, and is left out.`);
        continue;
      }
      const seen = await firstFrames(input, stream.index);
      if (!seen) {
        warnings.push(`Stream ${stream.index} (${codec}) gives no picture and is left out.`);
        continue;
      }
      streams.push(describePicture(input, stream, codec, measured, scan, seen, warnings));
    } else if (await soundsAt(input.path, stream)) {
      streams.push(describeSound(input, stream, codec, measured, scan));
    } else {
      warnings.push(`Stream ${stream.index} (${codec}) gives no sound and is left out.`);
    }
  }
  if (streams.length === 0) {
    const reason = warnings[0] ?? 'It holds no picture and no sound.';
    return fail(
      'media.no-streams',
      `"${name}" has nothing that can be edited (${reason.replace(/\.$/, '')}); convert it to H.264 or ProRes.`,
      {
        path: input.path,
      },
    );
  }
  return ok(assemble(input, scan, streams, warnings));
}

/** A few frames are decoded: only they tell for certain whether the stream can be, its pixel format, and its field order. */
async function firstFrames(input: InputFile, streamIndex: number): Promise<Awaited<ReturnType<PictureDecoder['peek']>>> {
  const decoder = await PictureDecoder.open(input.path, streamIndex, 1, input.images ?? undefined);
  if (!decoder.ok) return null;
  try {
    return await decoder.value.peek();
  } finally {
    decoder.value.close();
  }
}

async function soundsAt(path: string, stream: Stream): Promise<boolean> {
  const { sampleRate, channels } = stream.codecpar;
  if (sampleRate <= 0 || channels <= 0) return false;
  const decoder = await SoundDecoder.open(path, stream.index, 'stereo');
  if (!decoder.ok) return false;
  try {
    return decoder.value.next() !== null;
  } finally {
    decoder.value.close();
  }
}

function assemble(input: InputFile, scan: PacketScan, streams: readonly AssetStream[], warnings: string[]): MediaInfo {
  const pictures = streams.filter((stream) => stream.kind === 'picture');
  const isStill = input.images === null && streams.length === 1 && pictures.length === 1 && isStillImage(input, scan);
  const duration = isStill ? 0 : streams.reduce((latest, stream) => Math.max(latest, stream.start + stream.duration), 0);
  // The reading of numbered pictures ends where the next one is not there.
  if (scan.isTruncated && input.images === null) warnings.push('The file ends early: what can be read of it is used.');
  const container = input.format.metadata?.getAll() ?? {};
  return {
    container: input.container,
    kind: isStill ? 'still' : pictures.length > 0 ? 'movie' : 'sound',
    duration,
    streams: isStill
      ? streams.map((stream) => (stream.kind === 'picture' ? { ...stream, rate: null, start: 0, duration: 0 } : stream))
      : streams,
    timecode: findTimecode(input, container),
    metadata: container,
    warnings,
  };
}

/** One picture from an image format: those have no clock of their own. */
function isStillImage(input: InputFile, scan: PacketScan): boolean {
  const isImageFormat = /(^|,)(image2|\w+_pipe|gif|webp|apng|ico|avif|jpegxl_anim)(,|$)/.test(input.container);
  const packets = scan.streams.reduce((sum, stream) => sum + stream.packets, 0);
  const isStillInMovieBox = /^(avif|avis|heic|heix|mif1|msf1)/.test(input.format.metadata?.get('major_brand') ?? '');
  return (isImageFormat || isStillInMovieBox) && scan.isWhole && packets <= 1;
}

function describePicture(
  input: InputFile,
  stream: Stream,
  codec: string,
  measured: StreamScan | null,
  scan: PacketScan,
  seen: NonNullable<Awaited<ReturnType<PictureDecoder['peek']>>>,
  warnings: string[],
): PictureStream {
  const parameters = stream.codecpar;
  const decoded = avGetPixFmtName(asPixelFormat(seen.format)) ?? 'unknown';
  // As frames are delivered: full range is a colour tag, not a format of its own.
  const pixelFormat = decoded.replace(/^yuvj/, 'yuv');
  const traits = pixelFormatTraits(pixelFormat);
  const declared = firstRate(stream.avgFrameRate, stream.rFrameRate);
  const found = measured ? measureRate(measured.stretches, stream.timeBase, declared) : null;
  const matrix = readDisplayMatrix(parameters.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX));
  if (matrix.isMirrored) warnings.push(`Stream ${stream.index} asks to be shown mirrored: use a flip effect.`);
  if (found?.isVariable && input.images === null)
    warnings.push(`Stream ${stream.index} has a variable frame rate: its frames are placed by their time stamps.`);
  const rate = input.images?.rate ?? found?.rate ?? declared;
  const span = spanOf(input, stream, measured, scan, rate);
  const hasAlpha = traits.hasAlpha || hasWebmAlpha(stream);
  return {
    kind: 'picture',
    index: stream.index,
    codec,
    width: parameters.width,
    height: parameters.height,
    rotation: matrix.rotation,
    pixelAspect: firstRate(stream.sampleAspectRatio, parameters.sampleAspectRatio) ?? ONE,
    rate,
    variableRate: input.images === null && (found?.isVariable ?? false),
    ...span,
    pixelFormat,
    bitDepth: traits.bitDepth,
    hasAlpha,
    interlaced: seen.interlaced,
    colour: colourTagsOf(parameters, decoded),
  };
}

function describeSound(input: InputFile, stream: Stream, codec: string, measured: StreamScan | null, scan: PacketScan): SoundStream {
  const { sampleRate, channels, channelLayout } = stream.codecpar;
  return {
    kind: 'sound',
    index: stream.index,
    codec,
    sampleRate,
    channels,
    layout: channelLayoutName(channelLayout),
    ...spanOf(input, stream, measured, scan, null),
    language: stream.metadata?.get('language') ?? null,
  };
}

/** The first ratio that says something. */
function firstRate(...candidates: readonly (Ratio | null | undefined)[]): Ratio | null {
  for (const candidate of candidates) {
    if (candidate && candidate.num > 0 && candidate.den > 0) return ratio(candidate.num, candidate.den);
  }
  return null;
}

/** Start and length on the asset's clock. Packets decide where they were read to the end and contradict the header by more than one of them. */
function spanOf(
  input: InputFile,
  stream: Stream,
  measured: StreamScan | null,
  scan: PacketScan,
  rate: Ratio | null,
): { readonly start: Ticks; readonly duration: Ticks } {
  if (input.images !== null) return { start: 0, duration: framesToTicks(input.images.numbering.count, input.images.rate) };
  const onAssetClock = (stamp: bigint): Ticks => timestampToTicks(stamp, stream.timeBase) - input.origin;
  const first = stream.startTime !== NO_TIMESTAMP ? stream.startTime : (measured?.start ?? null);
  const start = first === null ? 0 : Math.max(0, onAssetClock(first));
  const { num, den } = stream.timeBase;
  const fromContainer = input.format.duration > 0n ? (input.format.duration * BigInt(den)) / (1_000_000n * BigInt(Math.max(1, num))) : 0n;
  const header = stream.duration > 0n ? stream.duration : null;
  const packet = rate ? BigInt(Math.round((rate.den * den) / (rate.num * num))) : BigInt(Math.ceil((den * 0.1) / num));
  const packets = measured?.end != null && first !== null && scan.reachedEnd ? measuredEnd(measured, packet, rate) - first : null;
  const isHeaderRight = header !== null && (packets === null || (header - packets <= packet && packets - header <= packet));
  const isExact = scan.isWhole && rate !== null && packets !== null;
  if (scan.isWhole && measured && measured.end === null && rate) {
    // No time stamps at all: frames are counted, at the rate that the reader gives them too.
    return { start: 0, duration: Math.round((measured.packets * rate.den * TICKS_PER_SECOND) / rate.num) };
  }
  const length = isExact ? packets : isHeaderRight ? header : (packets ?? header ?? fromContainer);
  return { start, duration: Math.max(0, timestampToTicks(length > 0n ? length : 0n, stream.timeBase)) };
}

/** A last packet without a length of its own lasts one frame. */
function measuredEnd(measured: StreamScan, packet: bigint, rate: Ratio | null): bigint {
  const end = measured.end ?? 0n;
  const last = measured.stretches.reduce<bigint | null>((latest, stamps) => {
    const stamp = stamps.at(-1);
    return stamp !== undefined && (latest === null || stamp > latest) ? stamp : latest;
  }, null);
  return rate && last !== null && end <= last ? last + packet : end;
}

/** Timecode of the first frame: a `tmcd` track's, a stream's or the container's, in that order. */
function findTimecode(input: InputFile, container: Readonly<Record<string, string>>): string | null {
  for (const stream of input.streams) {
    const timecode = stream.metadata?.get('timecode');
    if (timecode) return timecode;
  }
  return container.timecode ?? null;
}
