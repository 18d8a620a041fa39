import { AV_CODEC_FLAG_GLOBAL_HEADER, AV_LOG_QUIET } from 'node-av/constants';
import {
  avChannelLayoutDefault,
  avGetPixFmtFromName,
  avGetSampleFmtFromName,
  Codec,
  CodecContext,
  Dictionary,
  Log,
  Rational,
} from 'node-av/lib';
import { FaultError, fault } from '../../core/base/fault.ts';
import { signalColour } from './colour-signalling.ts';
import type { PictureSettings, SoundSettings } from './movie-settings.ts';
import { checkNative } from './native-error.ts';
import type { SampleFormat } from './sample-format.ts';
import { x264Quirk } from './x264-quirk.ts';

// What encoders say of themselves on standard error is no business of the program's user; failures come back as results.
Log.setLevel(AV_LOG_QUIET);
process.env.SVT_LOG ??= '1';

/** An encoder to use: FFmpeg's name with the options and the pixel format that it takes. */
export interface EncoderChoice {
  readonly name: string;
  readonly kind: 'software' | 'hardware';
  readonly options: Readonly<Record<string, string>>;
  /** Threads in place of the settings' own. */
  readonly threads?: number;
  /** What frames must be in; differs from the renderer's format for hardware that wants NV12. */
  readonly pixelFormat: string;
}

/** The preset's own software encoder. */
export const softwareEncoder = (settings: PictureSettings): EncoderChoice => ({
  name: settings.coding.encoder,
  kind: 'software',
  options:
    settings.coding.encoder === 'libx264'
      ? { ...x264Quirk(settings.widthPx), ...settings.coding.encoderOptions }
      : settings.coding.encoderOptions,
  pixelFormat: settings.coding.codec === 'gif' ? 'pal8' : settings.pixelFormat,
});

/** A fresh encoder; the caller frees the context. Time base is one frame. Throws a FaultError (`encoder.unavailable`) where FFmpeg refuses. */
export async function openPictureEncoder(settings: PictureSettings, choice: EncoderChoice): Promise<CodecContext> {
  const codec = findEncoder(choice.name);
  const context = new CodecContext();
  context.allocContext3(codec);
  context.width = settings.widthPx;
  context.height = settings.heightPx;
  context.pixelFormat = avGetPixFmtFromName(choice.pixelFormat);
  context.timeBase = new Rational(settings.rate.den, settings.rate.num);
  context.framerate = new Rational(settings.rate.num, settings.rate.den);
  context.sampleAspectRatio = new Rational(settings.pixelAspect.num, settings.pixelAspect.den);
  context.gopSize = settings.gopFrames;
  context.threadCount = choice.threads ?? settings.threads;
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  signalColour(context, settings.colour, choice.pixelFormat);
  await openContext(context, codec, choice.options);
  return context;
}

/** A fresh encoder; the caller frees the context. Time base is one sample. */
export async function openSoundEncoder(settings: SoundSettings, channels: number): Promise<CodecContext> {
  const codec = findEncoder(settings.coding.encoder);
  const context = new CodecContext();
  context.allocContext3(codec);
  context.sampleRate = settings.sampleRate;
  context.sampleFormat = avGetSampleFmtFromName(SAMPLE_FORMATS[settings.coding.encoder](settings.coding.bitDepth));
  context.channelLayout = avChannelLayoutDefault(channels);
  context.timeBase = new Rational(1, settings.sampleRate);
  if (settings.coding.bitsPerSecond !== null) context.bitRate = BigInt(settings.coding.bitsPerSecond);
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  await openContext(context, codec, settings.coding.encoder === 'flac' ? { bits_per_raw_sample: String(settings.coding.bitDepth) } : {});
  return context;
}

/** What each encoder takes, by the depth wanted. 24 bits travel in the upper part of 32. */
const SAMPLE_FORMATS: Readonly<Record<SoundSettings['coding']['encoder'], (bitDepth: number) => SampleFormat>> = {
  aac: () => 'fltp',
  libopus: () => 'flt',
  pcm_s16le: () => 's16',
  pcm_s24le: () => 's32',
  pcm_f32le: () => 'flt',
  flac: (bitDepth) => (bitDepth === 16 ? 's16' : 's32'),
};

export const soundSampleFormat = (settings: SoundSettings): SampleFormat =>
  SAMPLE_FORMATS[settings.coding.encoder](settings.coding.bitDepth);

function findEncoder(name: string): Codec {
  const codec = Codec.getCodecList().find((candidate) => candidate.isEncoder() && candidate.name === name);
  if (codec !== undefined) return codec;
  throw new FaultError(
    fault('encoder.unknown', `This FFmpeg has no encoder "${name}"; choose one that "cutaway doctor" lists, or "auto".`, { name }),
  );
}

async function openContext(context: CodecContext, codec: Codec, options: Readonly<Record<string, string>>): Promise<void> {
  // Asynchronous on purpose: the synchronous open frees an options dictionary twice.
  const code = await context.open2(codec, Dictionary.fromObject(options));
  if (code >= 0) return;
  context.freeContext();
  const name = codec.name ?? 'unnamed';
  throw new FaultError(
    fault('encoder.unavailable', `The encoder ${name} did not open (${describe(code)}); choose another encoder, or "software".`, {
      name,
      ffmpegCode: code,
    }),
  );
}

const describe = (code: number): string => {
  try {
    checkNative(code, 'open');
    return 'no reason given';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
