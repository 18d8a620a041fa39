import { AV_PKT_FLAG_KEY } from 'node-av/constants';
import { Packet } from 'node-av/lib';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ImagePlayback } from './contract.ts';
import { NO_TIMESTAMP } from './ffmpeg-fault.ts';
import { openInputFile } from './input-file.ts';

/** How the pictures of a stream depend on each other, as its first packets show. */
export interface CodingStructure {
  /** Frames from one key frame to the next, the longest seen; the frames looked at where there was no second key frame. 1 where every frame is one. */
  readonly groupFrames: number;
  /** Part of the frames, 0 to 1, that come on screen before one that was decoded earlier: B-frames. */
  readonly reordered: number;
  readonly bitsPerSecond: number;
}

/** A few groups of pictures of any usual camera or screen recorder. */
const PACKETS = 600;
const SCAN_LIMIT_MS = 2000;

interface Tally {
  packets: number;
  bytes: number;
  sinceKey: number;
  longest: number;
  reordered: number;
  newest: bigint | null;
  first: bigint | null;
}

/** Reads up to 600 packets of one picture stream and decodes none. Throws the signal's reason where it is aborted. */
export async function measureCodingStructure(
  path: string,
  streamIndex: number,
  images?: ImagePlayback,
  signal?: AbortSignal,
): Promise<Result<CodingStructure>> {
  const input = await openInputFile(path, signal, images);
  if (!input.ok) return input;
  const { format, streams } = input.value;
  const stream = streams[streamIndex];
  const packet = new Packet();
  packet.alloc();
  try {
    if (!stream) return fail('media.no-stream', `Stream ${streamIndex} is not there; choose a picture stream of the file.`, { path });
    const tally: Tally = { packets: 0, bytes: 0, sinceKey: 0, longest: 0, reordered: 0, newest: null, first: null };
    const deadline = performance.now() + SCAN_LIMIT_MS;
    while (tally.packets < PACKETS && performance.now() < deadline) {
      if ((await format.readFrame(packet)) < 0) break;
      signal?.throwIfAborted();
      if (packet.streamIndex === streamIndex) {
        const isKey = (Number(packet.flags) & Number(AV_PKT_FLAG_KEY)) !== 0;
        if (isKey) tally.sinceKey = 0;
        tally.sinceKey += 1;
        tally.longest = Math.max(tally.longest, tally.sinceKey);
        tally.packets += 1;
        tally.bytes += packet.size;
        const { pts } = packet;
        if (pts !== NO_TIMESTAMP) {
          tally.first ??= pts;
          if (tally.newest !== null && pts < tally.newest) tally.reordered += 1;
          if (tally.newest === null || pts > tally.newest) tally.newest = pts;
        }
      }
      packet.unref();
    }
    const span = tally.newest === null || tally.first === null ? 0n : tally.newest - tally.first;
    const seconds = (Number(span) * stream.timeBase.num) / stream.timeBase.den;
    const { num, den } = stream.avgFrameRate;
    // The last packet has a length too: the mean of the others.
    const perPacket = tally.packets > 1 && seconds > 0 ? seconds / (tally.packets - 1) : num > 0 ? den / num : 1 / 25;
    return ok({
      groupFrames: Math.max(1, tally.longest),
      reordered: tally.packets === 0 ? 0 : tally.reordered / tally.packets,
      bitsPerSecond: tally.packets === 0 ? 0 : Math.round((tally.bytes * 8) / (perPacket * tally.packets)),
    });
  } finally {
    packet.free();
    input.value.close();
  }
}
