/**
 * A stretch of sound that can be read anywhere. Positions are samples of the node's own clock and may lie outside what it holds: there it is
 * silent. Reading on where the last read ended is what nodes with memory (filters, stretching) are fast and seamless at.
 */
export interface SoundNode {
  /** One array a channel, `count` long. Not to be changed by the caller: a node may hand the same arrays out again. */
  read(start: number, count: number): Promise<readonly Float32Array[]>;
  close(): void;
}

export const silence = (channels: number, count: number): Float32Array[] => Array.from({ length: channels }, () => new Float32Array(count));

/** The plane of a channel. Throws where a node gave fewer channels than it promised. */
export function plane(planes: readonly Float32Array[], channel: number): Float32Array {
  const found = planes[channel];
  if (found === undefined) throw new Error(`sound has ${planes.length} channels, channel ${channel} was asked for`);
  return found;
}
