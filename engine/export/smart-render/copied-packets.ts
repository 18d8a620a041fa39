import { FaultError, fault } from '../../../core/base/fault.ts';
import { copyPacket } from '../packet-copy.ts';
import type { CodedPacket } from '../part-file.ts';
import type { CopiedSpan } from './smart-plan.ts';
import type { SourceFiles } from './source-files.ts';
import { packetsFrom } from './source-window.ts';

/**
 * A stretch of a source as packets in decoding order, stamped with their frames from the stretch's first. Throws a FaultError
 * (`media.changed`) where the source no longer holds what was planned.
 */
export async function* copiedPackets(span: CopiedSpan, files: SourceFiles): AsyncGenerator<CodedPacket> {
  const file = await files.open(span.path);
  const stream = file.streams[span.streamIndex];
  const first = span.packets[0];
  if (stream === undefined || first === undefined) throw changed(span.path);
  let count = 0;
  for await (const packet of packetsFrom(file, stream, first.stamp)) {
    // A container may seek to an earlier key frame.
    if (count === 0 && packet.pts !== first.stamp) continue;
    const planned = span.packets[count];
    if (planned === undefined || packet.pts !== planned.stamp) throw changed(span.path);
    yield { ...copyPacket(packet), pts: BigInt(planned.place), dts: BigInt(count), duration: 1n, sideData: [] };
    count += 1;
    if (count === span.packets.length) return;
  }
  throw changed(span.path);
}

/** By how many packets a picture of the stretch is decoded ahead of its turn at most. */
export const copiedDelay = (span: CopiedSpan): number =>
  span.packets.reduce((longest, { place }, index) => Math.max(longest, index - place), 0);

const changed = (path: string): FaultError =>
  new FaultError(fault('media.changed', `"${path}" changed while it was being copied; export again.`, { path }));
