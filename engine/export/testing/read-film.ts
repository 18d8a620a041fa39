import { createHash } from 'node:crypto';
import { AVERROR_EAGAIN, AVERROR_EOF, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { avGetPixFmtName, Codec, CodecContext, FormatContext, Frame, Packet, type Stream } from 'node-av/lib';
import { checkNative } from '../native-error.ts';

export interface ReadFrame {
  readonly ptsSeconds: number;
  readonly key: boolean;
  readonly hash: string;
}

export interface ReadFilm {
  readonly format: string;
  readonly durationSeconds: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly picture: {
    readonly codec: string;
    readonly tag: string | null;
    readonly width: number;
    readonly height: number;
    readonly pixelFormat: string | null;
    readonly primaries: number;
    readonly transfer: number;
    readonly matrix: number;
    readonly range: number;
    readonly rate: number;
    readonly frames: readonly ReadFrame[];
  } | null;
  readonly sound: {
    readonly codec: string;
    readonly sampleRate: number;
    readonly firstPtsSeconds: number;
    /** Planar floats of the first channel, and how many samples every channel has. */
    readonly samples: Float32Array;
    readonly count: number;
  } | null;
  readonly streamKinds: readonly string[];
}

/** Demuxes and decodes a whole film, as a player would. For tests. `decoder` names another decoder than FFmpeg's first choice. */
export async function readFilm(path: string, decoder: string | null = null): Promise<ReadFilm> {
  const input = new FormatContext();
  checkNative(await input.openInput(path), 'open');
  checkNative(await input.findStreamInfo(), 'info');
  const videoIndex = input.findBestStream(AVMEDIA_TYPE_VIDEO);
  const audioIndex = input.findBestStream(AVMEDIA_TYPE_AUDIO);
  const video = input.streams[videoIndex];
  const audio = input.streams[audioIndex];
  const pictures = video === undefined ? null : await openDecoder(video, decoder);
  const sounds = audio === undefined ? null : await openDecoder(audio, null);
  const frames: ReadFrame[] = [];
  const samples: Float32Array[] = [];
  let count = 0;
  let firstSound: number | null = null;
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  frame.alloc();
  let pixelFormat: string | null = null;
  const drain = async (context: CodecContext, stream: Stream, isVideo: boolean): Promise<void> => {
    for (;;) {
      const code = await context.receiveFrame(frame);
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return;
      checkNative(code, 'decode');
      const seconds = (Number(frame.bestEffortTimestamp) * stream.timeBase.num) / stream.timeBase.den;
      if (isVideo) {
        pixelFormat = avGetPixFmtName(context.pixelFormat);
        frames.push({ ptsSeconds: seconds, key: frame.keyFrame !== 0, hash: createHash('sha1').update(frame.toBuffer()).digest('hex') });
      } else {
        firstSound ??= seconds;
        samples.push(firstChannel(frame));
        count += frame.nbSamples;
      }
    }
  };
  for (;;) {
    const code = await input.readFrame(packet);
    const [context, stream] = code < 0 ? [null, undefined] : packet.streamIndex === videoIndex ? [pictures, video] : [sounds, audio];
    if (code < 0) {
      if (code !== AVERROR_EOF) checkNative(code, 'read');
      break;
    }
    if (context !== null && stream !== undefined && (packet.streamIndex === videoIndex || packet.streamIndex === audioIndex)) {
      checkNative(await context.sendPacket(packet), 'send');
      await drain(context, stream, packet.streamIndex === videoIndex);
    }
    packet.unref();
  }
  for (const [context, stream] of [
    [pictures, video],
    [sounds, audio],
  ] as const) {
    if (context === null || stream === undefined) continue;
    await context.sendPacket(null);
    await drain(context, stream, stream === video);
  }
  const film: ReadFilm = {
    format: input.iformat?.name ?? '',
    durationSeconds: Number(input.duration) / 1e6,
    metadata: { ...input.metadata?.getAll(), ...video?.metadata?.getAll() },
    picture:
      video === undefined || pictures === null
        ? null
        : {
            codec: Codec.findDecoder(video.codecpar.codecId)?.name ?? '',
            tag: video.codecpar.codecTagString,
            width: video.codecpar.width,
            height: video.codecpar.height,
            pixelFormat,
            primaries: video.codecpar.colorPrimaries,
            transfer: video.codecpar.colorTrc,
            matrix: video.codecpar.colorSpace,
            range: video.codecpar.colorRange,
            rate: video.avgFrameRate.num / video.avgFrameRate.den,
            frames,
          },
    sound:
      audio === undefined
        ? null
        : {
            codec: Codec.findDecoder(audio.codecpar.codecId)?.name ?? '',
            sampleRate: audio.codecpar.sampleRate,
            firstPtsSeconds: firstSound ?? 0,
            samples: concat(samples),
            count,
          },
    streamKinds: input.streams.map((stream) => stream.codecpar.codecTagString ?? ''),
  };
  packet.free();
  frame.free();
  pictures?.freeContext();
  sounds?.freeContext();
  input.closeInputSync();
  return film;
}

async function openDecoder(stream: Stream, name: string | null): Promise<CodecContext> {
  const codec =
    name === null
      ? Codec.findDecoder(stream.codecpar.codecId)
      : (Codec.getCodecList().find((candidate) => candidate.isDecoder() && candidate.name === name) ?? null);
  const context = new CodecContext();
  context.allocContext3(codec);
  checkNative(context.parametersToContext(stream.codecpar), 'parameters');
  context.pktTimebase = stream.timeBase;
  context.threadCount = 1;
  checkNative(await context.open2(codec, null), 'open decoder');
  return context;
}

/** Samples as floats, whatever the decoder gives. */
function firstChannel(frame: Frame): Float32Array {
  const bytes = frame.data?.[0] ?? Buffer.alloc(0);
  const channels = frame.channels;
  return Float32Array.from({ length: frame.nbSamples }, (_, index) => {
    switch (frame.format) {
      case 1:
        return bytes.readInt16LE(index * channels * 2) / 32_768;
      case 2:
        return bytes.readInt32LE(index * channels * 4) / 2_147_483_648;
      case 3:
        return bytes.readFloatLE(index * channels * 4);
      case 8:
        return bytes.readFloatLE(index * 4);
      default:
        throw new Error(`sample format ${frame.format}`);
    }
  });
}

function concat(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
