import { expect, test } from 'vitest';
import { ariaChord, chordOf, chordText } from './chord.ts';

const press = (code: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('a chord names keys by their place, so that a Korean input method changes nothing', () => {
  expect(chordOf(press('KeyZ', { ctrlKey: true, shiftKey: true }), false)).toBe('Mod+Shift+Z');
  expect(chordOf(press('KeyZ', { metaKey: true }), true)).toBe('Mod+Z');
  expect(chordOf(press('KeyZ', { ctrlKey: true }), true)).toBe('Ctrl+Z');
  expect(chordOf(press('ArrowLeft', { altKey: true }), false)).toBe('Alt+Left');
  expect(chordOf(press('Comma'), false)).toBe(',');
});

test('a modifier alone is no chord', () => {
  expect(chordOf(press('ShiftLeft', { shiftKey: true }), false)).toBeNull();
  expect(chordOf(press('ControlRight', { ctrlKey: true }), false)).toBeNull();
});

test('a chord is read as its system writes it', () => {
  expect(chordText('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
  expect(chordText('Mod+Shift+Z', true)).toBe('⌘⇧Z');
  expect(chordText('Alt+Left', false)).toBe('Alt+←');
});

test('a chord is said to screen readers as ARIA names its keys', () => {
  expect(ariaChord('Mod+Shift+Z', false)).toBe('Control+Shift+Z');
  expect(ariaChord('Mod+Ctrl+Left', true)).toBe('Meta+Control+ArrowLeft');
});
