import { AV_PICTURE_TYPE_NONE, AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants';
import { type CodecContext, Frame, Packet } from 'node-av/lib';
import { checkNative } from './native-error.ts';
import { copyPacket } from './packet-copy.ts';
import { type CodedPacket, createPart, type PartWriter } from './part-file.ts';
import type { PartSpan } from './part-plan.ts';

/** Gives the picture of one frame of the film, lent until the next call. */
export type FrameSource = (filmFrame: number) => Promise<Frame>;

/** Frames that may wait between renderer and encoder: enough that neither waits for the other's jitter, few enough to bound memory. */
const QUEUE_FRAMES = 3;

/**
 * Encodes one part with a fresh encoder while the next frame is being rendered. Resolves when the last frame was handed in; `finished`
 * resolves when the encoder is drained and the part has its name, so that the next part can start meanwhile.
 */
export async function encodePart(
  span: PartSpan,
  openEncoder: () => Promise<CodecContext>,
  frameAt: FrameSource,
  path: string,
  signal: AbortSignal,
  onFrame: () => void,
  /** What becomes of each packet's bytes on their way into the part. */
  reshape: (data: Buffer) => Buffer = (data) => data,
): Promise<{ readonly finished: Promise<void> }> {
  const packet = new Packet();
  packet.alloc();
  let failed = false;
  const opening = openPart(openEncoder, path);
  const release = async (whole: boolean): Promise<void> => {
    packet.free();
    const { encoder, writer } = await opening;
    encoder.freeContext();
    await (whole ? writer.finish() : writer.abandon());
  };
  const writePackets = async (drain: boolean): Promise<void> => {
    const { encoder, writer } = await opening;
    for (;;) {
      // Encoding happens in sending; receiving works only once the encoder drains, and then off this thread.
      const code = drain ? await encoder.receivePacket(packet) : encoder.receivePacketSync(packet);
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return;
      checkNative(code, 'encode');
      const coded = withDuration(copyPacket(packet));
      await writer.add({ ...coded, data: reshape(coded.data) });
      packet.unref();
    }
  };

  const waiting: Promise<unknown>[] = [];
  let tail: Promise<unknown> = opening;
  tail.catch(() => {});
  try {
    for (let frame = span.firstFrame; frame < span.endFrame; frame++) {
      signal.throwIfAborted();
      const picture = own(await frameAt(frame), BigInt(frame - span.firstFrame));
      tail = tail
        .then(async () => {
          if (failed) return;
          const { encoder } = await opening;
          checkNative(await encoder.sendFrame(picture), 'send a frame to the encoder');
          await writePackets(false);
          onFrame();
        })
        .finally(() => picture.free());
      // Whoever awaits the queue sees the failure; this only keeps Node from calling it unhandled meanwhile.
      tail.catch(() => {});
      waiting.push(tail);
      if (waiting.length >= QUEUE_FRAMES) await waiting.shift();
    }
    signal.throwIfAborted();
  } catch (error) {
    failed = true;
    await Promise.allSettled([tail, ...waiting]);
    await release(false).catch(() => {});
    throw error;
  }
  const finish = async (): Promise<void> => {
    try {
      await tail;
      const { encoder } = await opening;
      checkNative(await encoder.sendFrame(null), 'drain the encoder');
      await writePackets(true);
      signal.throwIfAborted();
    } catch (error) {
      await release(false);
      throw error;
    }
    await release(true);
  };
  return { finished: finish() };
}

async function openPart(
  openEncoder: () => Promise<CodecContext>,
  path: string,
): Promise<{ readonly encoder: CodecContext; readonly writer: PartWriter }> {
  const encoder = await openEncoder();
  try {
    return { encoder, writer: await createPart(path, encoder.extraData) };
  } catch (error) {
    encoder.freeContext();
    throw error;
  }
}

/** A reference of one's own to a lent frame, stamped with its place in the part. */
function own(lent: Frame, pts: bigint): Frame {
  const frame = new Frame();
  frame.alloc();
  checkNative(frame.ref(lent), 'hold a frame');
  frame.pts = pts;
  frame.duration = 1n;
  // What the decoder thought of the frame must not steer the encoder.
  frame.pictType = AV_PICTURE_TYPE_NONE;
  return frame;
}

/** Muxers take the length of the last frame from its packet: one without a duration makes the film a frame short. */
const withDuration = (packet: CodedPacket): CodedPacket => (packet.duration > 0n ? packet : { ...packet, duration: 1n });
