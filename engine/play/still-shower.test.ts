import { describe, expect, it, vi } from 'vitest';
import type { MadePicture, PictureMaker } from './picture-maker.ts';
import { createStillShower } from './still-shower.ts';

const COLOUR = { matrix: 'bt709', range: 'limited' } as const;

function pictureOf(frame: number, revision: number): MadePicture {
  const view = { ...COLOUR, encoding: 'jpeg', widthPx: 2, heightPx: 2, bytes: new Uint8Array(1) } as const;
  return { view, renderMs: 1, scopes: null, frame, quality: 'full', sources: 'original', revision, cached: false };
}

/** A maker that holds nothing and whose pictures are made when the test says so. */
function makerByHand() {
  const begun: { readonly frame: number; readonly signal: AbortSignal; make(revision: number): void }[] = [];
  const maker: Pick<PictureMaker, 'held' | 'render'> = {
    held: () => null,
    render: ({ frame }, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        begun.push({ frame, signal, make: (revision) => resolve({ made: Promise.resolve(pictureOf(frame, revision)) }) });
      }),
  };
  return { begun, maker };
}

function shower() {
  const { begun, maker } = makerByHand();
  const shown: { readonly frame: number; readonly revision: number; readonly isExact: boolean }[] = [];
  const stills = createStillShower({
    maker,
    frameCount: () => 100,
    quality: () => 'full',
    nearFrame: () => Promise.resolve(null),
    onPicture: ({ frame, revision }, _asked, isExact) => shown.push({ frame, revision, isExact }),
    onNeighbour: () => undefined,
    onFault: (fault) => {
      throw new Error(fault.message);
    },
    hold: () => () => undefined,
  });
  return { begun, shown, stills };
}

describe('still pictures', () => {
  it('makes a frame again that came to look otherwise while it was being made', async () => {
    const { begun, shown, stills } = shower();
    stills.show(50);
    await vi.waitUntil(() => begun.length === 1);
    stills.show(50, true);
    begun[0]?.make(1);
    await vi.waitUntil(() => begun.length === 2);
    expect(begun[1]?.frame).toBe(50);
    begun[1]?.make(2);
    await vi.waitUntil(() => shown.length === 2);
    expect(shown.at(-1)).toEqual({ frame: 50, revision: 2, isExact: true });
    await stills.stop();
  });

  it('lets the work under way serve a wish for the same frame', async () => {
    const { begun, shown, stills } = shower();
    stills.show(50);
    await vi.waitUntil(() => begun.length === 1);
    stills.show(50);
    begun[0]?.make(1);
    await vi.waitUntil(() => begun.length === 2);
    // What follows is made in advance.
    expect([shown, begun[1]?.frame]).toEqual([[{ frame: 50, revision: 1, isExact: true }], 51]);
    await stills.stop();
  });

  it('gives up a picture of how things looked before, once it has had its time', async () => {
    const { begun, stills } = shower();
    stills.show(50);
    await vi.waitUntil(() => begun.length === 1);
    stills.show(50, true);
    await vi.waitUntil(() => begun[0]?.signal.aborted === true);
    await vi.waitUntil(() => begun.length === 2);
    expect(begun[1]?.frame).toBe(50);
    await stills.stop();
  });
});
