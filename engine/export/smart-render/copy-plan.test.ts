import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planCopy, type SourcePacket } from './copy-plan.ts';

/** Frames in decoding order: a key frame, then groups of `b` pictures decoded after the one that ends the group. */
function gops(count: number, length: number, b: number, from = 0): SourcePacket[] {
  const packets: SourcePacket[] = [];
  for (let gop = 0; gop < count; gop++) {
    const start = from + gop * length;
    packets.push({ frame: start, idr: true });
    for (let at = 1; at < length; at += b + 1) {
      const end = Math.min(length - 1, at + b);
      packets.push({ frame: start + end, idr: false });
      for (let inner = at; inner < end; inner++) packets.push({ frame: start + inner, idr: false });
    }
  }
  return packets;
}

test('copies from the first key frame inside to the last whole group before the end', () => {
  // Groups of three after each key frame: 1-3, 4-6 … 28-29.
  const packets = gops(4, 30, 2);
  expect(planCopy(packets, 10, 95)).toEqual({ firstFrame: 30, endFrame: 94, firstPacket: 30 });
  expect(planCopy(packets, 30, 90)).toEqual({ firstFrame: 30, endFrame: 90, firstPacket: 30 });
  expect(planCopy(packets, 0, 9)).toEqual({ firstFrame: 0, endFrame: 7, firstPacket: 0 });
});

test('copies nothing where no key frame is inside, or too little would be copied', () => {
  const packets = gops(4, 30, 2);
  expect(planCopy(packets, 31, 60)).toBeNull();
  expect(planCopy(packets, 31, 64)).toBeNull();
});

test('does not begin at a key frame that is followed by pictures shown before it', () => {
  const open: SourcePacket[] = [
    { frame: 0, idr: true },
    { frame: 3, idr: true },
    { frame: 1, idr: false },
    { frame: 2, idr: false },
    ...gops(2, 12, 1, 4),
  ];
  expect(planCopy(open, 1, 28)?.firstFrame).toBe(4);
});

test('what is copied is a run of packets that shows each of its frames once and refers to nothing outside it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 4 }),
      fc.nat(200),
      fc.nat(200),
      (count, length, b, first, size) => {
        const packets = gops(count, length, b);
        const plan = planCopy(packets, first, first + size);
        if (plan === null) return;
        const kept = packets.slice(plan.firstPacket, plan.firstPacket + plan.endFrame - plan.firstFrame).map((packet) => packet.frame);
        expect([...kept].sort((x, y) => x - y)).toEqual(Array.from({ length: kept.length }, (_, index) => plan.firstFrame + index));
        expect(plan.firstFrame).toBeGreaterThanOrEqual(first);
        expect(plan.endFrame).toBeLessThanOrEqual(first + size);
        expect(packets[plan.firstPacket]?.idr).toBe(true);
      },
    ),
  );
});
