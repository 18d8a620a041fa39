import type { Ticks } from '../../../core/base/ticks.ts';
import { firstEndingAfter, type Lane } from '../../../core/model/lane.ts';

/**
 * Places in a lane whose clips show between two times, in order. Where clips are shorter than `finest`, only one of every `finest` is given:
 * a pixel can show no more, so a view of ten thousand clips costs what its pixels cost.
 */
export function* visibleClips(lane: Lane, from: Ticks, to: Ticks, finest: Ticks = 0): Generator<number> {
  let index = firstEndingAfter(lane, from);
  while (index < lane.starts.length) {
    const start = lane.starts[index] ?? 0;
    const end = lane.ends[index] ?? 0;
    if (start >= to) return;
    yield index;
    index = end - start < finest ? Math.max(index + 1, firstEndingAfter(lane, start + finest)) : index + 1;
  }
}

/** The empty stretch around `time`; `end` is null after the last clip. Null where a clip covers it. */
export function gapAt(lane: Lane, time: Ticks): { readonly start: Ticks; readonly end: Ticks | null } | null {
  const index = firstEndingAfter(lane, time);
  const next = lane.starts[index];
  if (next !== undefined && next <= time) return null;
  return { start: lane.ends[index - 1] ?? 0, end: next ?? null };
}
