const MODIFIERS: Readonly<Record<string, string>> = { Mod: 'CommandOrControl', Ctrl: 'Control', Alt: 'Alt', Shift: 'Shift' };

/** Keys whose name in a keymap is Electron's too. */
const SAME =
  /^([A-Z0-9]|F([1-9]|1[0-9]|2[0-4])|[`\-=[\]\\;',./]|Space|Tab|Backspace|Delete|Insert|Enter|Escape|Home|End|PageUp|PageDown|Up|Down|Left|Right)$/;

/**
 * How Electron writes a keymap's chord, or null where a menu cannot name it. A Mac runs what its menus name before a text field sees it, so
 * there a chord needs a modifier other than Shift, or a function key.
 */
export function acceleratorOf(chord: string, isMac: boolean): string | null {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1);
  if (!SAME.test(key) || !modifiers.every((name) => Object.hasOwn(MODIFIERS, name))) return null;
  if (isMac && !/^F\d/.test(key) && modifiers.every((name) => name === 'Shift')) return null;
  return [...modifiers.map((name) => MODIFIERS[name]), key].join('+');
}
