import { AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants';
import { avChannelLayoutDefault, avGetSampleFmtFromName, type CodecContext, Frame, Packet } from 'node-av/lib';
import type { SoundRenderer } from '../render/contract.ts';
import { checkNative } from './native-error.ts';
import { copyPacket } from './packet-copy.ts';
import { createPart } from './part-file.ts';
import { interleave, type SampleFormat } from './sample-format.ts';

/** Samples asked of the renderer at once: large enough to be cheap, small enough to cancel quickly. */
const CHUNK_SAMPLES = 48_000;
/** For codecs that take frames of any length. */
const FREE_FRAME_SAMPLES = 4_096;

/**
 * Encodes the renderer's first `sampleCount` samples into one part. Every packet is stamped in samples; codecs that need a
 * run-up begin below zero, and their last packet says how much of it counts.
 */
export async function encodeSound(
  sound: Pick<SoundRenderer, 'render' | 'sampleRate' | 'channels'>,
  sampleCount: number,
  encoder: CodecContext,
  format: SampleFormat,
  path: string,
  signal: AbortSignal,
  onSamples: (count: number) => void,
): Promise<void> {
  const writer = await createPart(path, encoder.extraData);
  const packet = new Packet();
  packet.alloc();
  const frameSamples = encoder.frameSize > 0 ? encoder.frameSize : FREE_FRAME_SAMPLES;
  const layout = avChannelLayoutDefault(sound.channels);
  const nativeFormat = avGetSampleFmtFromName(format);
  const receive = async (drain: boolean): Promise<void> => {
    for (;;) {
      const code = drain ? await encoder.receivePacket(packet) : encoder.receivePacketSync(packet);
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return;
      checkNative(code, 'encode sound');
      await writer.add(copyPacket(packet));
      packet.unref();
    }
  };
  let whole = false;
  try {
    const chunk = Math.max(1, Math.floor(CHUNK_SAMPLES / frameSamples)) * frameSamples;
    for (let at = 0; at < sampleCount; at += chunk) {
      signal.throwIfAborted();
      const count = Math.min(chunk, sampleCount - at);
      const channels = await sound.render(at, count);
      for (let offset = 0; offset < count; offset += frameSamples) {
        const samples = Math.min(frameSamples, count - offset);
        const frame = Frame.fromAudioBuffer(interleave(channels, offset, samples, format), {
          nbSamples: samples,
          format: nativeFormat,
          sampleRate: sound.sampleRate,
          channelLayout: layout,
          timeBase: { num: 1, den: sound.sampleRate },
          pts: BigInt(at + offset),
        });
        frame.duration = BigInt(samples);
        try {
          checkNative(await encoder.sendFrame(frame), 'send sound to the encoder');
        } finally {
          frame.free();
        }
        await receive(false);
      }
      onSamples(count);
    }
    checkNative(await encoder.sendFrame(null), 'drain the sound encoder');
    await receive(true);
    whole = true;
  } finally {
    packet.free();
    if (!whole) await writer.abandon();
  }
  await writer.finish();
}
