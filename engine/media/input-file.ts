import { lstat, open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_LOG_QUIET,
  AVERROR_EXIT,
  AVERROR_INVALIDDATA,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { Dictionary, FormatContext, InputFormat, Log, type Stream } from 'node-av/lib';
import { type Fault, fail, fault, ok, type Result } from '../../core/base/fault.ts';
import type { Ratio } from '../../core/base/ratio.ts';
import { frameTicks, type Ticks, timestampToTicks } from '../../core/base/ticks.ts';
import type { ImageNumbering } from '../../core/model/records.ts';
import type { ImagePlayback } from './contract.ts';
import { ffmpegFault, NO_TIMESTAMP } from './ffmpeg-fault.ts';
import { checkNumbering, isSequencePattern, resolveImageSequence } from './image-sequence.ts';
import { withinTime } from './time-limit.ts';

// FFmpeg writes its complaints to standard error by itself; what matters comes back as results and error flags.
Log.setLevel(AV_LOG_QUIET);

/** Bytes and microseconds that FFmpeg may spend to understand a file: enough for a transport stream whose sound begins late. */
const PROBE_BYTES = 32n << 20n;
const ANALYZE_MICROSECONDS = 5_000_000n;
/** FFmpeg is asked to stop after this long; a call that does not heed it is given up shortly after. */
const INTERRUPT_AFTER_MS = 4500;
const OPEN_LIMIT_MS = 5000;
/** Text-mode art, which FFmpeg draws as pictures and takes any file with its ending for. */
const NOT_MEDIA = new Set(['bin', 'xbin', 'adf', 'idf', 'tty']);
/** Bytes that tell what a file is. */
const SNIFF_BYTES = 8192;
/** FFmpeg's guessers read on past the end (`AVPROBE_PADDING_SIZE` is 32): without zeros there it is a crash where the memory is fenced. */
const SNIFF_PADDING_BYTES = 64;
/** FFmpeg's certainty about a format, of 100, below which it guesses: noise then passes for one kind of bare stream or another. */
const LEAST_CERTAINTY = 26;
/** Playlists and scripts that make FFmpeg open further addresses: never wanted from a file of unknown origin. */
const REFERRING_FORMATS = new Set(['hls', 'dash', 'concat', 'ffconcat', 'sdp', 'rtsp', 'rtp', 'imf', 'tedcaptions', 'lavfi', 'ffmetadata']);

/** How fast numbered pictures play where nobody says. */
export const DEFAULT_IMAGE_RATE: Ratio = { num: 25, den: 1 };

/** An opened container with its streams analysed. Who opens, closes. */
export interface InputFile {
  readonly path: string;
  readonly format: FormatContext;
  readonly container: string;
  readonly streams: readonly Stream[];
  /** On the container's clock: the moment that is 0 on the asset's clock. */
  readonly origin: Ticks;
  /** Of an image sequence: its rate and the pictures it has. Null for a file. */
  readonly images: { readonly rate: Ratio; readonly numbering: ImageNumbering } | null;
  close(): void;
}

/** Picture streams and sound streams that can be edited: a cover picture is neither. */
export const isPictureStream = (stream: Stream): boolean =>
  stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO && (Number(stream.disposition) & Number(AV_DISPOSITION_ATTACHED_PIC)) === 0;
export const isSoundStream = (stream: Stream): boolean => stream.codecpar.codecType === AVMEDIA_TYPE_AUDIO;

async function refusal(path: string): Promise<Fault | null> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return fault('media.is-folder', `"${name}" is a folder; choose a file in it.`, { path });
    if (!found.isFile()) return fault('media.not-a-file', `"${name}" is not a file; choose a media file.`, { path });
    if (found.size === 0) return fault('media.empty', `"${name}" is empty; copy it again from its source.`, { path });
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ELOOP') {
      return fault('media.link-loop', `"${name}" is a link that leads back to itself; choose the file it should lead to.`, { path });
    }
    if (await isLink(path)) {
      return fault('media.missing', `"${name}" is a link to a file that is not there; connect its drive, or choose the file itself.`, {
        path,
      });
    }
    if (code === 'EACCES' || code === 'EPERM') {
      return fault('media.denied', `"${name}" may not be read; change its permissions or copy it elsewhere.`, { path });
    }
    return fault('media.missing', `"${name}" is not there; check that its drive is connected, or relink it.`, { path });
  }
}

const isLink = async (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );

/** The name of a format that refers to other files, told from a file's first bytes before anything it names could be opened, or null. */
async function referringFormat(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFF_BYTES + SNIFF_PADDING_BYTES), 0, SNIFF_BYTES, 0);
    const name = InputFormat.probe(buffer.subarray(0, bytesRead), basename(path))?.name ?? '';
    return name.split(',').find((part) => REFERRING_FORMATS.has(part)) ?? null;
  } finally {
    await file.close();
  }
}

/**
 * Opens a movie, a sound file, a still, or an image sequence given as a printf pattern (`shot_%04d.png`), which plays as `images` says. A drive
 * that does not answer within five seconds gives `media.stalled`. Throws the
 * signal's reason where it is aborted.
 */
export async function openInputFile(path: string, signal?: AbortSignal, images?: ImagePlayback): Promise<Result<InputFile>> {
  const full = resolve(path);
  const late = ffmpegFault(AVERROR_EXIT, full, 'open');
  const opening = isSequencePattern(full) ? openImages(full, images, signal) : openSingle(full, signal);
  return withinTime(opening, OPEN_LIMIT_MS, late, (input) => input.close());
}

async function openSingle(full: string, signal: AbortSignal | undefined): Promise<Result<InputFile>> {
  const refused = await refusal(full);
  if (refused) return { ok: false, error: refused };
  const referring = await referringFormat(full);
  if (referring !== null) {
    return fail('media.refers-elsewhere', `"${basename(full)}" is a list of other files; import the media it names.`, {
      path: full,
      referring,
    });
  }
  return openWith(full, null, {}, null, signal);
}

async function openImages(pattern: string, wanted: ImagePlayback | undefined, signal: AbortSignal | undefined): Promise<Result<InputFile>> {
  const numbering = await (wanted?.numbering === undefined ? findNumbering(pattern) : checkNumbering(pattern, wanted.numbering));
  if (!numbering.ok) return numbering;
  const rate = wanted?.rate ?? DEFAULT_IMAGE_RATE;
  if (frameTicks(rate) === null) {
    return fail(
      'media.image-rate',
      `Pictures cannot play at ${rate.num}/${rate.den} a second; choose a rate such as 24, 25 or 30000/1001.`,
      {
        path: pattern,
        rate,
      },
    );
  }
  const options = { start_number: String(numbering.value.first), framerate: `${rate.num}/${rate.den}` };
  return openWith(pattern, InputFormat.findInputFormat('image2'), options, { rate, numbering: numbering.value }, signal);
}

async function findNumbering(pattern: string): Promise<Result<ImageNumbering>> {
  const found = await resolveImageSequence(pattern);
  return found.ok ? ok({ first: found.value.firstNumber, count: found.value.count }) : found;
}

async function openWith(
  path: string,
  demuxer: InputFormat | null,
  options: Readonly<Record<string, string>>,
  images: InputFile['images'],
  signal: AbortSignal | undefined,
): Promise<Result<InputFile>> {
  const format = new FormatContext();
  format.allocContext();
  format.probesize = PROBE_BYTES;
  format.maxAnalyzeDuration = ANALYZE_MICROSECONDS;
  const dictionary = Dictionary.fromObject({ protocol_whitelist: 'file', ...options });
  const stop = () => format.interrupt();
  signal?.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(stop, INTERRUPT_AFTER_MS);
  let opened = false;
  try {
    // A refused open frees the context; one that succeeded must be closed by us.
    const result = await format.openInput(path, demuxer, dictionary);
    opened = result >= 0;
    signal?.throwIfAborted();
    if (result < 0) return { ok: false, error: ffmpegFault(result, path, 'open') };
    const container = format.iformat?.name ?? 'unknown';
    const isGuess = demuxer === null && format.probeScore < LEAST_CERTAINTY;
    if (isGuess || NOT_MEDIA.has(container)) return { ok: false, error: ffmpegFault(AVERROR_INVALIDDATA, path, 'recognise') };
    const info = await format.findStreamInfo();
    if (info < 0) return { ok: false, error: ffmpegFault(info, path, 'analyse') };
    signal?.throwIfAborted();
    const streams = format.streams;
    opened = false;
    return ok({ path, format, container, streams, origin: originOf(streams), images, close: () => format.closeInputSync() });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    if (opened) format.closeInputSync();
  }
}

/** The earliest start of a stream that can be edited. */
function originOf(streams: readonly Stream[]): Ticks {
  let earliest: Ticks | null = null;
  for (const stream of streams) {
    if ((!isPictureStream(stream) && !isSoundStream(stream)) || stream.startTime === NO_TIMESTAMP) continue;
    const start = timestampToTicks(stream.startTime, stream.timeBase);
    if (earliest === null || start < earliest) earliest = start;
  }
  return earliest ?? 0;
}
