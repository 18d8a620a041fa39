import { expect, test } from 'vitest';
import { placeWindow } from './window-placement.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };
const LEFT = { xPx: 100, yPx: 50, widthPx: 1200, heightPx: 800, isMaximised: false };

test('a window opens where it was left', () => {
  expect(placeWindow(LEFT, [SCREEN])).toEqual({ x: 100, y: 50, width: 1200, height: 800, isMaximised: false });
});

test('a window whose screen is gone opens in the middle of the first', () => {
  expect(placeWindow({ ...LEFT, xPx: 2500 }, [SCREEN])).toEqual({ x: 360, y: 140, width: 1200, height: 800, isMaximised: false });
});

test('a first window covers its screen and never more', () => {
  expect(placeWindow(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({
    x: 0,
    y: 0,
    width: 1280,
    height: 720,
    isMaximised: true,
  });
});
