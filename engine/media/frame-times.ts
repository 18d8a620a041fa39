import { AV_PKT_FLAG_DISCARD } from 'node-av/constants';
import { Packet } from 'node-av/lib';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { type Ticks, timestampToTicks } from '../../core/base/ticks.ts';
import { NO_TIMESTAMP } from './ffmpeg-fault.ts';
import { openInputFile } from './input-file.ts';
import { roundingSlack } from './timestamp.ts';

export interface StreamTimes {
  /** Start of every packet that is shown or heard, in order, on the asset's clock. */
  readonly starts: readonly Ticks[];
  /** Length that each packet claims, in the same order. */
  readonly lengths: readonly Ticks[];
  /** How much later than asked a frame may be stamped and still count as on screen (see roundingSlack). */
  readonly slack: Ticks;
}

/** Time stamps of every packet of some streams, read without decoding. Throws the signal's reason where it is aborted. */
export async function readStreamTimes(
  path: string,
  streamIndices: readonly number[],
  signal?: AbortSignal,
): Promise<Result<ReadonlyMap<number, StreamTimes>>> {
  const input = await openInputFile(path, signal);
  if (!input.ok) return input;
  const { format, streams, origin } = input.value;
  const packet = new Packet();
  packet.alloc();
  try {
    const found = new Map<number, { start: Ticks; length: Ticks }[]>(streamIndices.map((index) => [index, []]));
    for (let read = 0; format.readFrameSync(packet) >= 0; read += 1) {
      const list = found.get(packet.streamIndex);
      const stream = streams[packet.streamIndex];
      const stamp = packet.pts === NO_TIMESTAMP ? packet.dts : packet.pts;
      if (list && stream && stamp !== NO_TIMESTAMP && (Number(packet.flags) & Number(AV_PKT_FLAG_DISCARD)) === 0) {
        list.push({ start: timestampToTicks(stamp, stream.timeBase) - origin, length: timestampToTicks(packet.duration, stream.timeBase) });
      }
      packet.unref();
      if (read % 512 === 511) {
        await new Promise(setImmediate);
        signal?.throwIfAborted();
      }
    }
    const times = new Map<number, StreamTimes>();
    for (const [index, list] of found) {
      const stream = streams[index];
      if (!stream || list.length === 0) {
        return fail('media.no-time-stamps', `Stream ${index} of "${path}" has no time stamps; convert the file to MP4 or MOV.`, { path });
      }
      list.sort((a, b) => a.start - b.start);
      times.set(index, {
        starts: list.map(({ start }) => start),
        lengths: list.map(({ length }) => length),
        slack: roundingSlack(stream.timeBase),
      });
    }
    return ok(times);
  } finally {
    packet.free();
    input.value.close();
  }
}
