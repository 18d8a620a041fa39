/**
 * Shared memory between the window and the sound thread: a few 32-bit words, then the samples of one ring a channel. Counts of samples
 * only grow and wrap around at 32 bits; differences of them are taken with `| 0`.
 */
export const RING_WORDS = {
  /** Samples written, by the window. */
  written: 0,
  /** Samples played or forgotten, by the sound thread. */
  played: 1,
  /** 1 while playing. */
  running: 2,
  /** The window counts up to have what was written before `flushTo` forgotten; the sound thread follows in `flushed`. */
  flush: 3,
  flushTo: 4,
  flushed: 5,
  /** Odd while the sound thread writes the two that follow. */
  anchorTurn: 6,
  /** That sample `anchorPlayed` is the first of the block of sound that begins at the context's frame `anchorFrame`. */
  anchorPlayed: 7,
  anchorFrame: 8,
  /** Samples of silence played for want of sound. */
  starved: 9,
} as const;

export const RING_CHANNELS = 2;
/** Over half a second at 96 kHz; a power of two, so that wrapping counts stay in step. */
export const RING_SAMPLES = 65_536;
const HEAD_BYTES = 64;

export interface RingViews {
  readonly words: Int32Array;
  readonly samples: readonly Float32Array[];
}

export const ringBytes = (): number => HEAD_BYTES + RING_CHANNELS * RING_SAMPLES * Float32Array.BYTES_PER_ELEMENT;

export const ringViews = (memory: ArrayBufferLike): RingViews => ({
  words: new Int32Array(memory, 0, HEAD_BYTES / 4),
  samples: Array.from(
    { length: RING_CHANNELS },
    (_, channel) => new Float32Array(memory, HEAD_BYTES + channel * RING_SAMPLES * Float32Array.BYTES_PER_ELEMENT, RING_SAMPLES),
  ),
});
