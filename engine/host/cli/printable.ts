/**
 * Text that a terminal can only print: control characters of names (escape sequences, line breaks, direction overrides) become visible
 * `\x1b` forms, so that no name can move the cursor, recolour the screen or pass for other lines.
 */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
  });

/** {@link printable} for what must stay on its line. */
export const printableLine = (text: string): string => printable(text.replaceAll('\n', '\\n'));
