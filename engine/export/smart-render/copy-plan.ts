/** One packet of a source in decoding order, by the frame of the film that it shows. */
export interface SourcePacket {
  /** Negative or beyond the run where the packet's frame lies outside it. */
  readonly frame: number;
  readonly idr: boolean;
}

/** Frames of the film, half open, and the packet in decoding order that shows the first. */
export interface CopySpan {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly firstPacket: number;
}

/** Fewer frames are not worth an encoder's start on either side. */
const SHORTEST_COPY_FRAMES = 6;

/**
 * Which frames of [firstFrame, endFrame) can be copied: from the first IDR picture in it on, packets in decoding order for as long as they
 * show, together, frames without a hole and none past the end. What a kept packet refers to came before it, so it was kept too.
 * Null where nothing is worth copying.
 */
export function planCopy(packets: readonly SourcePacket[], firstFrame: number, endFrame: number): CopySpan | null {
  for (const [index, packet] of packets.entries()) {
    if (!packet.idr || packet.frame < firstFrame || packet.frame >= endFrame) continue;
    const end = wholeUntil(packets, index, endFrame);
    if (end - packet.frame >= SHORTEST_COPY_FRAMES) return { firstFrame: packet.frame, endFrame: end, firstPacket: index };
  }
  return null;
}

/** The furthest frame up to which the packets from `start` on show every frame once. */
function wholeUntil(packets: readonly SourcePacket[], start: number, endFrame: number): number {
  const first = packets[start]?.frame ?? 0;
  const seen = new Set<number>();
  let last = first - 1;
  let whole = first;
  for (const { frame } of packets.slice(start, start + 2 * (endFrame - first) + 64)) {
    // A picture shown before the IDR one but decoded after it needs pictures that would not be there.
    if (frame < first || seen.has(frame)) break;
    seen.add(frame);
    last = Math.max(last, frame);
    if (last >= endFrame) {
      // Pictures past the end may be referred to by what follows: nothing after the first of them is kept.
      break;
    }
    if (last - first + 1 === seen.size) whole = last + 1;
  }
  return whole;
}
