import { describe, expect, test, vi } from 'vitest';
import { KEPT_PICTURES, type PictureHeader } from '../../core/protocol/viewer-contract.ts';
import { KeptPictures } from './kept-pictures.ts';

const HEADER: PictureHeader = {
  frame: 0,
  askedFrame: 0,
  isExact: true,
  widthPx: 2,
  heightPx: 2,
  pixelAspect: { num: 1, den: 1 },
  quality: 'full',
  sources: 'original',
  missing: [],
  revision: 1,
  due: null,
  renderMs: 1,
  cached: false,
  isNeighbour: true,
};
const picture = (frame: number, revision = 1) => ({
  header: { ...HEADER, frame, askedFrame: frame, revision },
  bytes: Uint8Array.of(frame),
});

/** Decodes to a bitmap that knows whether it was closed. */
function keeper() {
  const open = new Set<number>();
  const decode = vi.fn((bytes: Uint8Array) => {
    const frame = bytes[0] ?? 0;
    open.add(frame);
    return Promise.resolve({ width: 2, height: 2, close: () => void open.delete(frame) });
  });
  return { open, decode, kept: new KeptPictures(decode) };
}
const decoded = () => new Promise((done) => setTimeout(done));

describe('pictures that a window keeps', () => {
  test('lie decoded beside the frame that stands, and nowhere else', async () => {
    const { kept, open } = keeper();
    kept.standAt(10);
    for (const frame of [8, 9, 10, 11, 12, 13]) kept.keep(picture(frame));
    await decoded();
    expect([...open].sort((a, b) => a - b)).toEqual([8, 9, 11, 12]);
    kept.standAt(12);
    await decoded();
    expect([...open].sort((a, b) => a - b)).toEqual([10, 11, 13]);
  });

  test('are handed over with their bitmap once, and without it after', async () => {
    const { kept, open } = keeper();
    kept.standAt(10);
    kept.keep(picture(11));
    await decoded();
    expect(kept.take(11)?.bitmap).not.toBeNull();
    expect(kept.take(11)).toEqual({ picture: picture(11), bitmap: null });
    kept.clear();
    // The caller's own.
    expect(open.size).toBe(1);
  });

  test('of an older state are neither kept nor taken in', () => {
    const { kept } = keeper();
    kept.keep(picture(3, 1));
    kept.keep(picture(4, 2));
    kept.keep(picture(5, 1));
    expect([3, 4, 5].map((frame) => kept.take(frame) !== null)).toEqual([false, true, false]);
    kept.reset();
    kept.keep(picture(5, 1));
    expect(kept.take(5)).not.toBeNull();
  });

  test('are let go, bitmaps too, when more come than are kept', async () => {
    const { kept, open } = keeper();
    kept.standAt(0);
    for (let frame = 1; frame <= KEPT_PICTURES + 1; frame++) kept.keep(picture(frame));
    await decoded();
    expect(kept.take(1)).toBeNull();
    expect(kept.take(2)).not.toBeNull();
    expect([...open]).toEqual([2]);
  });

  test('that were dropped while being decoded leave no bitmap behind', async () => {
    const { kept, open } = keeper();
    kept.standAt(10);
    kept.keep(picture(11));
    kept.clear();
    await decoded();
    expect(open.size).toBe(0);
  });
});
