import { describe, expect, test } from 'vitest';
import { boxToRender, layOutPicture, zoomAbout } from './picture-layout.ts';

const square = { num: 1, den: 1 };
const hd = { widthPx: 1920, heightPx: 1080, pixelAspect: square };
const view = { widthPx: 808, heightPx: 608 };
const fit = { zoom: 'fit', pan: { xPx: 0, yPx: 0 } } as const;

describe('where a picture lies in its view', () => {
  test('is fitted with its shape kept', () => {
    expect(layOutPicture(view, hd, fit, 1)).toMatchObject({ xPx: 4, widthPx: 800, heightPx: 450, yPx: 79 });
  });
  test('is as wide as its pixels are', () => {
    const { widthPx, heightPx } = layOutPicture(view, { widthPx: 720, heightPx: 576, pixelAspect: { num: 16, den: 15 } }, fit, 1);
    expect(widthPx / heightPx).toBeCloseTo(4 / 3);
  });
  test('is one device pixel for a pixel at 100 %, on whole device pixels', () => {
    const box = layOutPicture(view, hd, { zoom: 1, pan: { xPx: 0.3, yPx: 0 } }, 2);
    expect(box).toMatchObject({ widthPx: 960, heightPx: 540, zoom: 1 });
    expect(Number.isInteger(box.xPx * 2)).toBe(true);
  });
  test('keeps the point under the pointer when it is zoomed', () => {
    const before = layOutPicture(view, hd, fit, 1);
    const at = { xPx: 200, yPx: 300 };
    const after = layOutPicture(view, hd, zoomAbout(at, view, before, 2), 1);
    const partOf = (box: typeof before) => [(at.xPx - box.xPx) / box.widthPx, (at.yPx - box.yPx) / box.heightPx];
    expect(partOf(after)[0]).toBeCloseTo(partOf(before)[0] ?? 0, 3);
    expect(partOf(after)[1]).toBeCloseTo(partOf(before)[1] ?? 0, 3);
  });
});

test('no more is asked for than is drawn, and never more than there is', () => {
  expect(boxToRender({ widthPx: 800, heightPx: 450 }, hd, 1)).toEqual({ widthPx: 800, heightPx: 480 });
  expect(boxToRender({ widthPx: 1000, heightPx: 562 }, hd, 2)).toBeNull();
});
