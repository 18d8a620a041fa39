import { RING_SAMPLES, RING_WORDS, type RingViews } from './ring-layout.ts';

export interface PlayedAnchor {
  readonly playedSamples: number;
  /** Of the sound context, wrapped to 32 bits. */
  readonly contextFrame: number;
}

const word = (words: Int32Array, at: number): number => Atomics.load(words, at);

const ringFilled = (words: Int32Array): number => (word(words, RING_WORDS.written) - word(words, RING_WORDS.played)) | 0;

/** Has what was written until now forgotten; answers the count from which on samples are played. */
export function flushRing({ words }: RingViews): number {
  const from = word(words, RING_WORDS.written);
  Atomics.store(words, RING_WORDS.flushTo, from);
  Atomics.add(words, RING_WORDS.flush, 1);
  return from;
}

/** Takes the samples from `from` on as far as there is room; answers how many. A mono sound goes to both sides. */
export function writeRing({ words, samples }: RingViews, planes: readonly Float32Array[], from: number): number {
  const length = planes[0]?.length ?? 0;
  const count = Math.min(length - from, RING_SAMPLES - ringFilled(words));
  if (count <= 0) return 0;
  const start = word(words, RING_WORDS.written) & (RING_SAMPLES - 1);
  const first = Math.min(count, RING_SAMPLES - start);
  samples.forEach((ring, channel) => {
    const plane = planes[channel] ?? planes[0];
    if (plane === undefined) return;
    ring.set(plane.subarray(from, from + first), start);
    ring.set(plane.subarray(from + first, from + count), 0);
  });
  Atomics.add(words, RING_WORDS.written, count);
  return count;
}

/** The sound thread's side: fills `outputs` and keeps account. `contextFrame` is the frame that the block begins at. */
export function readRing({ words, samples }: RingViews, outputs: readonly Float32Array[], contextFrame: number): void {
  const flush = word(words, RING_WORDS.flush);
  if (flush !== word(words, RING_WORDS.flushed)) {
    Atomics.store(words, RING_WORDS.played, word(words, RING_WORDS.flushTo));
    Atomics.store(words, RING_WORDS.flushed, flush);
  }
  if (word(words, RING_WORDS.running) === 0) return;
  const wanted = outputs[0]?.length ?? 0;
  const count = Math.min(wanted, ringFilled(words));
  const played = word(words, RING_WORDS.played);
  const start = played & (RING_SAMPLES - 1);
  const first = Math.min(count, RING_SAMPLES - start);
  outputs.forEach((output, channel) => {
    const ring = samples[channel];
    if (ring === undefined) return;
    output.set(ring.subarray(start, start + first));
    output.set(ring.subarray(0, count - first), first);
  });
  if (count > 0) {
    Atomics.add(words, RING_WORDS.anchorTurn, 1);
    Atomics.store(words, RING_WORDS.anchorPlayed, played);
    Atomics.store(words, RING_WORDS.anchorFrame, contextFrame | 0);
    Atomics.add(words, RING_WORDS.anchorTurn, 1);
    Atomics.store(words, RING_WORDS.played, (played + count) | 0);
  }
  if (count < wanted) Atomics.add(words, RING_WORDS.starved, wanted - count);
}

/** Null where nothing was played yet, or in the moment of its being written. */
export function readAnchor({ words }: RingViews): PlayedAnchor | null {
  const turn = word(words, RING_WORDS.anchorTurn);
  if (turn === 0 || turn % 2 === 1) return null;
  const anchor = { playedSamples: word(words, RING_WORDS.anchorPlayed), contextFrame: word(words, RING_WORDS.anchorFrame) };
  return word(words, RING_WORDS.anchorTurn) === turn ? anchor : null;
}
