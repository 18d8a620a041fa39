import { AVMEDIA_TYPE_SUBTITLE } from 'node-av/constants';
import { type CodecContext, Dictionary, FormatContext, Packet, Rational, type Stream } from 'node-av/lib';
import type { Ratio } from '../../core/base/ratio.ts';
import type { CaptionStream } from './captions/caption-streams.ts';
import { checkNative } from './native-error.ts';
import { fillPacket } from './packet-copy.ts';
import type { CodedPacket } from './part-file.ts';
import type { Container } from './preset.ts';

/** One stream of the film as parts in order, each with its place on the stream's own clock. */
export interface PartedStream {
  /** An open encoder of the same settings as made the parts: it describes the stream. Stays the caller's. */
  readonly encoder: CodecContext;
  readonly extradata: Buffer | null;
  readonly timeBase: Ratio;
  readonly tag: string | null;
  readonly parts: readonly { readonly packets: () => AsyncIterable<CodedPacket>; readonly offset: number }[];
  /**
   * Null keeps the decoding times of the parts. A number lays them out anew, a packet each time unit and that many ahead of the first: for
   * parts of different makers, each of which has every frame once, in decoding order.
   */
  readonly evenDelay: number | null;
}

export interface FilmFile {
  readonly path: string;
  readonly container: Exclude<Container, 'image-sequence'>;
  readonly muxerOptions: Readonly<Record<string, string>>;
  readonly picture: (PartedStream & { readonly rate: Ratio; readonly pixelAspect: Ratio }) | null;
  readonly sound: PartedStream | null;
  /** After picture and sound, in this order. */
  readonly captions: readonly CaptionStream[];
  /** Of the first frame, `hh:mm:ss:ff` or with `;` for drop frame; null writes none. */
  readonly timecode: string | null;
}

/** Writes the film by copying packets, in decoding order over all streams. Throws a NativeError, also where the disk fills at the very end. */
export async function joinParts(file: FilmFile, signal: AbortSignal): Promise<void> {
  const output = new FormatContext();
  checkNative(output.allocOutputContext2(null, file.container, file.path), 'make the container');
  const packet = new Packet();
  packet.alloc();
  let opened = false;
  try {
    const parted = [file.picture, file.sound].flatMap((source) => (source === null ? [] : [fedBy(addStream(output, source), source)]));
    if (file.picture !== null) describePicture(parted[0]?.stream, file.picture);
    const feeds = [...parted, ...file.captions.map((captions) => captionFeed(addCaptions(output, captions), captions))];
    if (file.timecode !== null && file.picture !== null) output.metadata = Dictionary.fromObject({ timecode: file.timecode });
    checkNative(await output.openOutput(), 'open the output');
    opened = true;
    checkNative(await output.writeHeader(Dictionary.fromObject(muxerOptions(file))), 'write the header');
    for await (const { feed, coded, offset } of inDecodingOrder(feeds)) {
      signal.throwIfAborted();
      fillPacket(packet, coded, offset);
      packet.streamIndex = feed.stream.index;
      packet.rescaleTs(feed.timeBase, feed.stream.timeBase);
      checkNative(await output.interleavedWriteFrame(packet), 'write the film');
    }
    checkNative(await output.writeTrailer(), 'finish the film');
    await output.flush();
    checkNative(output.pb?.error ?? 0, 'finish the film');
  } finally {
    packet.free();
    if (opened) await output.closeOutput();
    output.freeContext();
  }
}

function addStream(output: FormatContext, source: PartedStream): Stream {
  const stream = output.newStream(null);
  checkNative(stream.codecpar.fromContext(source.encoder), 'describe a stream');
  if (source.extradata !== null) stream.codecpar.extradata = source.extradata;
  if (source.tag !== null) stream.codecpar.codecTag = source.tag;
  stream.timeBase = new Rational(source.timeBase.num, source.timeBase.den);
  return stream;
}

function addCaptions(output: FormatContext, captions: CaptionStream): Stream {
  const stream = output.newStream(null);
  stream.codecpar.codecType = AVMEDIA_TYPE_SUBTITLE;
  stream.codecpar.codecId = captions.codecId;
  if (captions.extradata !== null) stream.codecpar.extradata = captions.extradata;
  stream.timeBase = new Rational(captions.timeBase.num, captions.timeBase.den);
  stream.metadata = Dictionary.fromObject({ language: captions.language, title: captions.name, handler_name: captions.name });
  return stream;
}

function describePicture(stream: Stream | undefined, picture: NonNullable<FilmFile['picture']>): void {
  if (stream === undefined) return;
  stream.avgFrameRate = new Rational(picture.rate.num, picture.rate.den);
  stream.rFrameRate = new Rational(picture.rate.num, picture.rate.den);
  stream.sampleAspectRatio = new Rational(picture.pixelAspect.num, picture.pixelAspect.den);
}

/** In MP4 and MOV the edit list counts in the movie's own clock: one that frames and samples both divide keeps their lengths exact. */
function muxerOptions(file: FilmFile): Record<string, string> {
  if (file.container !== 'mp4' && file.container !== 'mov' && file.container !== 'ipod') return { ...file.muxerOptions };
  const clock = lcm(file.picture?.timeBase.den ?? 1, file.sound?.timeBase.den ?? 1);
  return { ...file.muxerOptions, ...(clock <= 0x7fffffff ? { movie_timescale: String(clock) } : {}) };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const lcm = (a: number, b: number): number => (a / gcd(a, b)) * b;

/** One stream of the film with what goes into it. */
interface Feed {
  readonly stream: Stream;
  readonly timeBase: Ratio;
  packets(): AsyncGenerator<{ readonly coded: CodedPacket; readonly offset: bigint }>;
}

interface FedPacket {
  readonly feed: Feed;
  readonly coded: CodedPacket;
  readonly offset: bigint;
}

const fedBy = (stream: Stream, source: PartedStream): Feed => ({ stream, timeBase: source.timeBase, packets: () => packetsOf(source) });

const captionFeed = (stream: Stream, { timeBase, packets }: CaptionStream): Feed => ({
  stream,
  timeBase,
  async *packets() {
    for (const coded of packets) yield { coded, offset: 0n };
  },
});

async function* packetsOf(source: PartedStream): AsyncGenerator<{ readonly coded: CodedPacket; readonly offset: bigint }> {
  for (const part of source.parts) {
    const offset = BigInt(part.offset);
    let index = 0n;
    for await (const packet of part.packets()) {
      const coded = source.evenDelay === null ? packet : { ...packet, dts: index++ - BigInt(source.evenDelay) };
      yield { coded, offset };
    }
  }
}

/** Merges the streams so that no muxer has to hold one of them back. */
async function* inDecodingOrder(feeds: readonly Feed[]): AsyncGenerator<FedPacket> {
  const readers = feeds.map((feed) => readFeed(feed));
  try {
    const heads = await Promise.all(readers.map(async (reader) => ({ reader, head: await reader.next() })));
    for (;;) {
      const first = heads.filter(({ head }) => head.done !== true).sort((a, b) => seconds(a.head.value) - seconds(b.head.value))[0];
      if (first?.head.done !== false) return;
      yield first.head.value;
      first.head = await first.reader.next();
    }
  } finally {
    await Promise.all(readers.map((reader) => reader.return(undefined)));
  }
}

async function* readFeed(feed: Feed): AsyncGenerator<FedPacket> {
  for await (const packet of feed.packets()) yield { feed, ...packet };
}

/** Good enough to order packets of a few streams; the muxer itself compares exactly. */
const seconds = (packet: FedPacket | undefined): number =>
  packet === undefined ? Infinity : (Number(packet.coded.dts + packet.offset) * packet.feed.timeBase.num) / packet.feed.timeBase.den;
