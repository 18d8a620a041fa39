import { AV_PKT_FLAG_DISCARD, AVERROR_EOF, AVSEEK_FLAG_BACKWARD } from 'node-av/constants';
import { Packet, type Stream } from 'node-av/lib';
import { TICKS_PER_SECOND, timestampToTicks } from '../../../core/base/ticks.ts';
import type { InputFile } from '../../media/input-file.ts';
import { checkNative } from '../native-error.ts';
import { type CopySpan, planCopy, type SourcePacket } from './copy-plan.ts';
import { isIdr } from './h264-headers.ts';
import type { UntouchedRun } from './untouched.ts';

/** One packet of a stretch: its time stamp in the stream's own time base, and its frame from the stretch's first. */
export interface PlannedPacket {
  readonly stamp: bigint;
  readonly place: number;
}

export interface FoundCopy extends CopySpan {
  /** In decoding order. */
  readonly packets: readonly PlannedPacket[];
}

/** Packets read in one go without letting other work of the process run. */
const PACKETS_BETWEEN_PAUSES = 32;

/** Looks through the packets under a run for what can be copied. Reads no further than the run's end. */
export async function findCopy(file: InputFile, stream: Stream, run: UntouchedRun): Promise<FoundCopy | null> {
  const packets: (SourcePacket & { readonly stamp: bigint })[] = [];
  let started = false;
  for await (const packet of packetsFrom(file, stream, stampOf(file, stream, run.firstTime))) {
    const frame = frameOf(packet, file, stream, run);
    const discarded = (Number(packet.flags) & Number(AV_PKT_FLAG_DISCARD)) !== 0;
    const idr = packet.isKeyframe && !discarded && isIdr(packet.data ?? Buffer.alloc(0));
    packets.push({ frame: discarded ? Number.MIN_SAFE_INTEGER : frame, idr, stamp: packet.pts });
    started ||= idr && frame >= run.firstFrame;
    if (frame >= run.endFrame && (started || packet.isKeyframe)) break;
  }
  const span = planCopy(packets, run.firstFrame, run.endFrame);
  if (span === null) return null;
  const { firstFrame, endFrame, firstPacket } = span;
  const kept = packets.slice(firstPacket, firstPacket + endFrame - firstFrame);
  return { ...span, packets: kept.map(({ frame, stamp }) => ({ stamp, place: frame - firstFrame })) };
}

/** The frame of the film that shows a packet: the first whose moment lies at or after the packet's start. */
function frameOf(packet: Packet, file: InputFile, stream: Stream, run: UntouchedRun): number {
  const time = timestampToTicks(packet.pts, stream.timeBase) - file.origin;
  return run.firstFrame + Math.ceil((time - run.firstTime) / run.frameTicks);
}

/** A moment on the asset's clock as a time stamp of the stream. */
function stampOf(file: InputFile, stream: Stream, time: number): bigint {
  const { num, den } = stream.timeBase;
  return (BigInt(time + file.origin) * BigInt(den)) / (BigInt(TICKS_PER_SECOND) * BigInt(num));
}

/** Packets of the stream in decoding order from the key frame at or before `stamp`. Each is lent until the next. */
export async function* packetsFrom(file: InputFile, stream: Stream, stamp: bigint): AsyncGenerator<Packet> {
  checkNative(await file.format.seekFrame(stream.index, stamp, AVSEEK_FLAG_BACKWARD), 'seek in a source');
  const packet = new Packet();
  packet.alloc();
  try {
    for (let read = 1; ; read += 1) {
      // Reading in place costs a fraction of handing each packet to another thread and back.
      const code = file.format.readFrameSync(packet);
      if (read % PACKETS_BETWEEN_PAUSES === 0) await new Promise(setImmediate);
      if (code === AVERROR_EOF) return;
      checkNative(code, 'read a source');
      if (packet.streamIndex === stream.index) yield packet;
      packet.unref();
    }
  } finally {
    packet.free();
  }
}
