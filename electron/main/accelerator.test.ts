import { expect, test } from 'vitest';
import { acceleratorOf } from './accelerator.ts';

test.each([
  ['Mod+Shift+Z', 'CommandOrControl+Shift+Z'],
  ['Alt+Left', 'Alt+Left'],
  ['Mod+,', 'CommandOrControl+,'],
  ['Space', 'Space'],
  ['J', 'J'],
])('%s is %s in a menu', (chord, accelerator) => {
  expect(acceleratorOf(chord, false)).toBe(accelerator);
});

test.each(['NumpadAdd', 'Mod+', 'Hyper+A', '', 'MediaPlay'])('a menu cannot name "%s"', (chord) => {
  expect(acceleratorOf(chord, false)).toBeNull();
});

test('on a Mac a menu takes no key that a text field needs', () => {
  expect(acceleratorOf('J', true)).toBeNull();
  expect(acceleratorOf('Shift+J', true)).toBeNull();
  expect(acceleratorOf('F5', true)).toBe('F5');
  expect(acceleratorOf('Mod+J', true)).toBe('CommandOrControl+J');
});
