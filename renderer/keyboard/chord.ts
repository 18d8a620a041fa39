/**
 * Keys pressed together, written `Mod+Shift+Z`: modifiers in the order Mod, Ctrl, Alt, Shift, then a key by its place on a US keyboard, so
 * that chords work under a Korean input method too. `Mod` is Command on a Mac and Control elsewhere.
 */
export type Chord = string;

const NAMES: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
};
const MODIFIER_CODES = /^(Control|Shift|Alt|Meta)(Left|Right)$|^(OS|Fn|CapsLock)/;

export const isMac = (): boolean => navigator.platform.startsWith('Mac');

export type KeyPress = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Null for a modifier alone. */
export function chordOf(event: KeyPress, mac: boolean = isMac()): Chord | null {
  if (event.code === '' || MODIFIER_CODES.test(event.code)) return null;
  const key = NAMES[event.code] ?? event.code.replace(/^(Key|Digit)/, '').replace(/^Arrow/, '');
  const mod = mac ? event.metaKey : event.ctrlKey;
  const parts = [mod && 'Mod', mac && event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', key];
  return parts.filter((part) => typeof part === 'string').join('+');
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' };
const SIGNS: Readonly<Record<string, string>> = { Left: '←', Right: '→', Up: '↑', Down: '↓', Escape: 'Esc' };

/** As a user reads it: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac. */
export function chordText(chord: Chord, mac: boolean = isMac()): string {
  // A plus sign of its own is written as the key `=` with Shift, so splitting is safe.
  const parts = chord.split('+').map((part) => SIGNS[part] ?? part);
  return mac ? parts.map((part) => MAC_SIGNS[part] ?? part).join('') : parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
}

const ARIA_MODIFIERS: Readonly<Record<string, string>> = { Ctrl: 'Control' };

/** As the attribute `aria-keyshortcuts` has it (WAI-ARIA 1.2, section 6.7): `Control+Shift+Z`. */
export function ariaChord(chord: Chord, mac: boolean = isMac()): string {
  const named = (part: string): string => {
    if (part === 'Mod') return mac ? 'Meta' : 'Control';
    return ARIA_MODIFIERS[part] ?? part.replace(/^(Left|Right|Up|Down)$/, 'Arrow$1');
  };
  return chord.split('+').map(named).join('+');
}
