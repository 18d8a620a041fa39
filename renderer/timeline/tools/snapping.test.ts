import { describe, expect, it } from 'vitest';
import type { ClipId } from '../../../core/base/id.ts';
import { asId } from '../../../core/base/id.ts';
import type { Lane } from '../../../core/model/lane.ts';
import { findSnap, type SnapField } from './snapping.ts';

const id = (text: string): ClipId => asId<'clip'>(text);
const lane = (...spans: readonly (readonly [string, number, number])[]): Lane => ({
  clipIds: spans.map(([name]) => id(name)),
  starts: spans.map(([, start]) => start),
  ends: spans.map(([, , end]) => end),
});
const field = (lanes: readonly Lane[], marks: readonly number[] = [], moving: readonly string[] = []): SnapField => ({
  lanes,
  marks,
  moving: new Set(moving.map(id)),
});

describe('snapping', () => {
  const cuts = lane(['clip_a', 0, 100], ['clip_b', 100, 200], ['clip_c', 300, 400]);

  it.each([
    [96, 8, 100],
    [204, 8, 200],
    [291, 10, 300],
    [240, 60, 200],
    [407, 8, 400],
  ])('takes an edge at %i with reach %i to the nearest cut', (edge, reach, cut) => {
    expect(findSnap(field([cuts]), [edge], reach)).toEqual({ correction: cut - edge, time: cut });
  });

  it('leaves an edge alone that is near nothing', () => {
    expect(findSnap(field([cuts]), [250], 20)).toBeNull();
    expect(findSnap(field([]), [250], 20)).toBeNull();
  });

  it('looks past clips that move themselves', () => {
    expect(findSnap(field([cuts], [], ['clip_b']), [104], 8)).toEqual({ correction: -4, time: 100 });
    expect(findSnap(field([cuts], [], ['clip_a', 'clip_b']), [104], 8)).toBeNull();
    expect(findSnap(field([cuts], [], ['clip_b']), [210], 120)).toEqual({ correction: 90, time: 300 });
  });

  it('takes marks as it takes cuts, and the nearer of both', () => {
    expect(findSnap(field([cuts], [0, 150, 305]), [303], 8)).toEqual({ correction: 2, time: 305 });
    expect(findSnap(field([cuts], [0, 150, 310]), [303], 8)).toEqual({ correction: -3, time: 300 });
  });

  it('moves a group by the edge that needs least', () => {
    expect(findSnap(field([cuts]), [93, 207, 402], 10)).toEqual({ correction: -2, time: 400 });
  });

  it('answers the same as comparing with every cut there is', () => {
    const spans = Array.from({ length: 400 }, (_, index) => [`clip_${index}`, index * 37 + (index % 5), index * 37 + 30] as const);
    const long = lane(...spans);
    const all = spans.flatMap(([, start, end]) => [start, end]);
    for (let edge = 0; edge < 2000; edge += 7) {
      const nearest = Math.min(...all.map((time) => Math.abs(time - edge)));
      const found = findSnap(field([long]), [edge], 12);
      expect(found === null ? null : Math.abs(found.correction)).toBe(nearest <= 12 ? nearest : null);
    }
  });
});
