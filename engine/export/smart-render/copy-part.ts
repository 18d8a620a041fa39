import { FaultError, fault, unwrap } from '../../../core/base/fault.ts';
import { openInputFile } from '../../media/input-file.ts';
import { copyPacket } from '../packet-copy.ts';
import { createPart } from '../part-file.ts';
import type { CopiedSpan } from './smart-plan.ts';
import { packetsFrom } from './source-window.ts';

/** Copies a stretch of a source into a part: its packets in decoding order, stamped with their frames from the part's first. */
export async function copyPart(span: CopiedSpan, path: string, signal: AbortSignal, onFrame: () => void): Promise<void> {
  const file = unwrap(await openInputFile(span.path, signal));
  try {
    const stream = file.streams[span.streamIndex];
    if (stream === undefined) throw changed(span.path);
    const count = span.endFrame - span.firstFrame;
    const packets: bigint[] = [];
    const writer = await createPart(path, null);
    let whole = false;
    try {
      const order = await displayOrder(span, count, file, stream);
      for await (const packet of packetsFrom(file, stream, span.firstPts)) {
        signal.throwIfAborted();
        if (packets.length === 0 && packet.pts !== span.firstPts) continue;
        const place = order.get(packet.pts);
        if (place === undefined) throw changed(span.path);
        packets.push(packet.pts);
        await writer.add({ ...copyPacket(packet), pts: BigInt(place), dts: BigInt(packets.length - 1), duration: 1n, sideData: [] });
        onFrame();
        if (packets.length === count) break;
      }
      whole = packets.length === count;
      if (!whole) throw changed(span.path);
    } finally {
      if (!whole) await writer.abandon();
    }
    await writer.finish();
  } finally {
    file.close();
  }
}

/** Where each time stamp of the stretch comes in the order of showing. */
async function displayOrder(
  span: CopiedSpan,
  count: number,
  file: Parameters<typeof packetsFrom>[0],
  stream: Parameters<typeof packetsFrom>[1],
): Promise<ReadonlyMap<bigint, number>> {
  const stamps: bigint[] = [];
  for await (const packet of packetsFrom(file, stream, span.firstPts)) {
    if (stamps.length === 0 && packet.pts !== span.firstPts) continue;
    stamps.push(packet.pts);
    if (stamps.length === count) break;
  }
  return new Map(stamps.sort((a, b) => (a < b ? -1 : 1)).map((stamp, index) => [stamp, index]));
}

const changed = (path: string): FaultError =>
  new FaultError(fault('media.changed', `${path} changed while it was being copied; export again.`, { path }));
